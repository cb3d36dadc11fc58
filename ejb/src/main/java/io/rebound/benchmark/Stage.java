package io.rebound.benchmark;

import java.util.SortedMap;

/** Where scenarios are played: the running engine. */
public interface Stage {
  /** The setup of a run, with what this server knows of itself. */
  Setup setup(String scenario, SortedMap<String, String> parameters);

  /**
   * Plays a run to its end, or until it is to stop, in a tenant of its own.
   *
   * @return what was measured
   * @throws IllegalStateException when the figure does not count, saying why
   */
  Measured play(BenchmarkRun run, Watch watch) throws InterruptedException;

  /** Removes everything that the run has left: its tenant, destinations, tasks and history. */
  void clear(BenchmarkRun run) throws InterruptedException;

  /** Stands between a run and those who watch it. */
  interface Watch {
    /** Whether the run is to stop. */
    boolean stopped();

    /** Tells how far it has got; to be called about once a second. */
    void soFar(Measured measured);
  }
}
