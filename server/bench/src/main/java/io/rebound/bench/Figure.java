package io.rebound.bench;

import java.util.List;

/**
 * What one run of a scenario measured.
 *
 * @param rate operations per second; 0 where the scenario is about latency
 * @param latency percentiles in microseconds, where the scenario has them
 */
record Figure(double rate, List<Percentile> latency) {
  /** One point of a distribution. */
  record Percentile(double percentile, long micros) {}
}
