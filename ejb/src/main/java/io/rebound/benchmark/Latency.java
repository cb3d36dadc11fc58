package io.rebound.benchmark;

/**
 * How long operations took, in microseconds.
 *
 * @param count of how many; with none the rest is zero
 */
public record Latency(long count, long p50, long p90, long p99, long p999, long longest) {
  /** Of a scenario that is not about latency. */
  public static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0);
}
