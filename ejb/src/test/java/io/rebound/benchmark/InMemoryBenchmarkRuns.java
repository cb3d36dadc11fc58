package io.rebound.benchmark;

import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.tenant.Actor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Runs that last as long as a test. */
public final class InMemoryBenchmarkRuns implements BenchmarkRuns {
  private final TreeMap<Long, BenchmarkRun> runs = new TreeMap<>();
  private final Map<Long, String> holders = new HashMap<>();

  @Override
  public synchronized Optional<BenchmarkRun> begin(Actor actor, Setup setup, String holder) {
    if (runs.values().stream().anyMatch(run -> run.state() == State.RUNNING)) {
      return Optional.empty();
    }
    BenchmarkRun run =
        new BenchmarkRun(
            runs.size() + 1L,
            setup,
            State.RUNNING,
            false,
            Instant.EPOCH,
            Optional.empty(),
            Measured.NOTHING,
            Optional.empty());
    runs.put(run.id(), run);
    holders.put(run.id(), holder);
    return Optional.of(run);
  }

  @Override
  public synchronized boolean progress(long id, Measured soFar) {
    return running(id, run -> with(run, State.RUNNING, run.stopping(), soFar, run.note()))
        .filter(run -> !run.stopping())
        .isPresent();
  }

  @Override
  public synchronized void end(long id, State state, Measured measured, Optional<String> note) {
    running(id, run -> with(run, state, run.stopping(), measured, note));
  }

  @Override
  public synchronized BenchmarkRun keep(
      Setup setup, Instant startedAt, Instant endedAt, Measured measured, Optional<String> note) {
    BenchmarkRun run =
        new BenchmarkRun(
            runs.size() + 1L,
            setup,
            State.DONE,
            false,
            startedAt,
            Optional.of(endedAt),
            measured,
            note);
    runs.put(run.id(), run);
    return run;
  }

  @Override
  public synchronized Optional<BenchmarkRun> stop(Actor actor, long id) {
    running(id, run -> with(run, State.RUNNING, true, run.measured(), run.note()));
    return find(id);
  }

  @Override
  public synchronized Optional<BenchmarkRun> find(long id) {
    return Optional.ofNullable(runs.get(id));
  }

  @Override
  public synchronized List<BenchmarkRun> list(
      Optional<String> scenario, Optional<State> state, OptionalLong before, int limit) {
    return runs.headMap(before.orElse(Long.MAX_VALUE), false).descendingMap().values().stream()
        .filter(run -> scenario.isEmpty() || scenario.get().equals(run.setup().scenario()))
        .filter(run -> state.isEmpty() || state.get() == run.state())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized List<String> scenarios() {
    return runs.values().stream().map(run -> run.setup().scenario()).distinct().sorted().toList();
  }

  @Override
  public synchronized List<BenchmarkRun> abandon(String holder) {
    List<BenchmarkRun> failed = new ArrayList<>();
    for (long id : List.copyOf(runs.keySet())) {
      if (holder.equals(holders.get(id))) {
        running(
                id,
                run ->
                    with(
                        run,
                        State.FAILED,
                        run.stopping(),
                        run.measured(),
                        Optional.of("its node was restarted")))
            .ifPresent(failed::add);
      }
    }
    return failed;
  }

  /** Changes it when it is running; answers how it is then. */
  private Optional<BenchmarkRun> running(long id, UnaryOperator<BenchmarkRun> change) {
    return find(id)
        .filter(run -> run.state() == State.RUNNING)
        .map(change)
        .map(
            run -> {
              runs.put(id, run);
              return run;
            });
  }

  private static BenchmarkRun with(
      BenchmarkRun run, State state, boolean stopping, Measured measured, Optional<String> note) {
    return new BenchmarkRun(
        run.id(),
        run.setup(),
        state,
        stopping,
        run.startedAt(),
        state == State.RUNNING ? Optional.empty() : Optional.of(Instant.EPOCH),
        measured,
        note);
  }
}
