package io.rebound.lab;

import io.rebound.lab.check.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What came of one fault.
 *
 * @param readyIn from the end of the fault until every node that runs was ready
 * @param before deliveries per second before it
 * @param after deliveries per second of the load after it
 * @param atRateIn from the end of the fault until a second in which the old rate was reached
 */
public record Result(
    Fault fault,
    Findings findings,
    Optional<Duration> readyIn,
    double before,
    double after,
    Optional<Duration> atRateIn) {
  /** So soon the service promises to be back. */
  private static final Duration BACK = Duration.ofSeconds(10);

  /** Of a run that was left out. */
  static Result none(Fault fault) {
    Findings none = new Findings(0, 0, 0, 0, 0, 0, 0, 0, List.of());
    return new Result(fault, none, Optional.empty(), 0, 0, Optional.empty());
  }

  /** Of a run that could not be carried out. */
  static Result failed(Fault fault, Throwable why) {
    Findings failed = none(fault).findings().with(List.of("could not be run: " + why));
    return new Result(fault, failed, Optional.empty(), 0, 0, Optional.empty());
  }

  public boolean holds() {
    return findings.broken().isEmpty();
  }

  /** In a word. */
  public String verdict() {
    if (!fault.impossibleBecause().isEmpty()) {
      return "not run: " + fault.impossibleBecause();
    }
    return (holds() ? inTime() : "BROKEN") + (fault.note().isEmpty() ? "" : "; " + fault.note());
  }

  private String inTime() {
    return isBackInTime(readyIn) && isBackInTime(atRateIn) ? "holds" : "holds, back late";
  }

  private static boolean isBackInTime(Optional<Duration> time) {
    return time.filter(needed -> needed.compareTo(BACK) <= 0).isPresent();
  }
}
