package io.rebound.benchmark;

import io.rebound.tenant.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The runs, as PostgreSQL keeps them. At most one is running in the whole deployment. What people
 * do is written into the audit trail in the same transaction. Every method throws {@link
 * io.rebound.history.HistoryUnavailable} when it cannot be reached.
 */
public interface BenchmarkRuns {
  /** A running run that nobody has told of for so long is taken to have died with its node. */
  Duration SILENCE = Duration.ofSeconds(60);

  /**
   * A new run, in state RUNNING; empty while another is running.
   *
   * @param holder the node that runs it
   */
  Optional<BenchmarkRun> begin(Actor actor, Setup setup, String holder);

  /**
   * Notes how far a run has got. To be called every few seconds, as a sign of life.
   *
   * @return whether it is to go on; false when somebody has asked it to stop, or it has ended
   */
  boolean progress(long id, Measured soFar);

  /** Ends a running run; changes nothing when it has ended already. */
  void end(long id, BenchmarkRun.State state, Measured measured, Optional<String> note);

  /** Keeps a run that was made outside the server and is over, in state DONE. */
  BenchmarkRun keep(
      Setup setup, Instant startedAt, Instant endedAt, Measured measured, Optional<String> note);

  /** Asks a running run to stop. Empty when there is no such run. */
  Optional<BenchmarkRun> stop(Actor actor, long id);

  /** The run of that number. */
  Optional<BenchmarkRun> find(long id);

  /**
   * The newest first.
   *
   * @param scenario empty: of every scenario
   * @param state empty: in every state
   * @param before only numbers before this one: the last of the page before
   * @param limit 1 or more
   */
  List<BenchmarkRun> list(
      Optional<String> scenario,
      Optional<BenchmarkRun.State> state,
      OptionalLong before,
      int limit);

  /** The scenarios that there are runs of, by name. */
  List<String> scenarios();

  /**
   * Marks as failed what a node was running before it started again.
   *
   * @return those runs
   */
  List<BenchmarkRun> abandon(String holder);
}
