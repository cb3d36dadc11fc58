package io.rebound.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A step of a chart, over all nodes.
 *
 * @param length how much of the step is over; the last one is still under way
 * @param depth at its end; empty when the schedule could not be asked
 */
public record Point(
    Instant at,
    Duration length,
    Counts counts,
    Optional<Depth> depth,
    Percentiles lateness,
    Percentiles delivery) {

  /** A number of the counts as a rate per second. */
  public double perSecond(long count) {
    return count * 1e3 / Math.max(1, length.toMillis());
  }
}
