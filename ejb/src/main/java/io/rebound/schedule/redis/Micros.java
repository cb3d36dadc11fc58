package io.rebound.schedule.redis;

import java.time.Duration;
import java.time.Instant;

/**
 * Times as microseconds since 1970: as fine as PostgreSQL has them, and exact in the doubles of
 * Redis until the year 2255.
 */
final class Micros {
  private static final long PER_SECOND = 1_000_000;
  private static final int NANOS = 1_000;

  private Micros() {}

  static long of(Instant time) {
    return Math.addExact(
        Math.multiplyExact(time.getEpochSecond(), PER_SECOND), time.getNano() / NANOS);
  }

  /** The first microsecond that is not before the time: a task is never early. */
  static long notBefore(Instant time) {
    return of(time) + (time.getNano() % NANOS == 0 ? 0 : 1);
  }

  static long of(Duration duration) {
    return duration.toNanos() / NANOS;
  }

  static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
  }
}
