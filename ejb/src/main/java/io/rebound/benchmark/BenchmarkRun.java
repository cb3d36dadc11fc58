package io.rebound.benchmark;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of a scenario.
 *
 * @param id rises from run to run
 * @param stopping whether somebody has asked a run that is still running to stop
 * @param measured as far as it has got
 * @param note what else is to be said: why it failed, what bounds the figure
 */
public record BenchmarkRun(
    long id,
    Setup setup,
    State state,
    boolean stopping,
    Instant startedAt,
    Optional<Instant> endedAt,
    Measured measured,
    Optional<String> note) {

  /** Where a run can be. */
  public enum State {
    RUNNING,
    DONE,
    STOPPED,
    FAILED;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
