package io.rebound.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The time of the schedule's store, kept between its answers by the node's monotonic clock. A node
 * whose own clock is wrong, or jumps, still schedules right.
 */
public final class StoreClock implements InstantSource {
  private static final long LARGEST_CORRECTION = 50_000_000;

  /**
   * How much the estimate gives way per answer, so that one that was too high does not stay for
   * ever.
   */
  private static final long DRIFT = 5_000;

  private final AtomicLong offset;

  /**
   * @param start the best guess until the store has answered
   */
  public StoreClock(Instant start) {
    offset = new AtomicLong(offsetOf(start));
  }

  /**
   * Learns the store's time from an answer. The answer was on its way for a while, so the latest
   * estimate is the best; it is taken at once only if it is later, or far off.
   */
  public void sync(Instant storeTime) {
    long seen = offsetOf(storeTime);
    offset.updateAndGet(
        known ->
            Math.abs(known - seen) > LARGEST_CORRECTION ? seen : Math.max(seen, known - DRIFT));
  }

  @Override
  public Instant instant() {
    return fromNanos(System.nanoTime() + offset.get());
  }

  @Override
  public long millis() {
    return (System.nanoTime() + offset.get()) / 1_000_000;
  }

  private static long offsetOf(Instant time) {
    return time.getEpochSecond() * 1_000_000_000 + time.getNano() - System.nanoTime();
  }

  private static Instant fromNanos(long nanos) {
    return Instant.ofEpochSecond(nanos / 1_000_000_000, nanos % 1_000_000_000);
  }
}
