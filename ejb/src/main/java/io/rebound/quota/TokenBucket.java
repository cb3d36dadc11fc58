package io.rebound.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets tasks pass at a rate. It holds one second's worth, at least one task, and is full at first.
 * What is more than it holds passes when it is full, and is paid back before anything else passes:
 * so the rate holds in the long run, and a batch does not depend on how a rate is shared. Not safe
 * for several threads.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private double missing;
  private Instant seen = Instant.MIN;

  /**
   * Takes so many tasks, all or none.
   *
   * @return empty when they are taken; else how long until they could be
   */
  Optional<Duration> take(int tasks, double perSecond, Instant now) {
    refill(perSecond, now);
    double holds = Math.max(1, perSecond);
    double tooFew = missing + Math.min(tasks, holds) - holds;
    if (tooFew > 0) {
      return Optional.of(Duration.ofNanos((long) Math.ceil(tooFew / perSecond * NANOS)));
    }
    missing += tasks;
    return Optional.empty();
  }

  /** Puts back what was taken and not used. */
  void giveBack(int tasks) {
    missing = Math.max(0, missing - tasks);
  }

  /** A clock that went back fills nothing, and counts on from there. */
  private void refill(double perSecond, Instant now) {
    if (now.isAfter(seen) && missing > 0) {
      double seconds = Duration.between(seen, now).toNanos() / NANOS;
      missing = Math.max(0, missing - seconds * perSecond);
    }
    seen = now;
  }
}
