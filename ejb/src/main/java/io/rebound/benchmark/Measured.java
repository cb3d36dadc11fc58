package io.rebound.benchmark;

import java.util.List;

/**
 * What a run has measured, warm-up left out.
 *
 * @param operations how many were done
 * @param verified how many of them were found in the stores afterwards
 * @param rate operations per second
 * @param perSecond operations in each second, oldest first
 */
public record Measured(
    long operations, long verified, double rate, Latency latency, List<Long> perSecond) {
  /** Nothing yet. */
  public static final Measured NOTHING = new Measured(0, 0, 0, Latency.NONE, List.of());
}
