package io.rebound.overview;

import java.time.Duration;

/**
 * How long something took.
 *
 * @param count how often; with none the times are zero
 */
public record Percentiles(long count, Duration p50, Duration p95, Duration p99, Duration longest) {
  public static final Percentiles NONE =
      new Percentiles(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
}
