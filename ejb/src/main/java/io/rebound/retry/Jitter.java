package io.rebound.retry;

import java.time.Duration;

/**
 * How a wait is spread so that tasks that failed together do not come back together. The names and
 * formulas are those of "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
 */
public enum Jitter {
  /** The wait as it is. */
  NONE,
  /** Anything from nothing to the whole wait. */
  FULL,
  /** Half of the wait, and up to as much again. */
  EQUAL,
  /**
   * Anything from the first wait to three times the one before, at most the cap. The one before is
   * taken without its own jitter, so that the wait follows from the count of failures alone.
   */
  DECORRELATED;

  /**
   * The spread wait after that many failures.
   *
   * @param failures 1 or more
   * @param random a number drawn from [0, 1)
   */
  public Duration spread(Backoff backoff, int failures, double random) {
    Duration low = earliest(backoff, failures);
    long span = latest(backoff, failures).toMillis() - low.toMillis();
    return low.plusMillis((long) (span * random));
  }

  /** The shortest wait that {@link #spread} can give. */
  public Duration earliest(Backoff backoff, int failures) {
    Duration delay = backoff.delayAfter(failures);
    return switch (this) {
      case NONE -> delay;
      case FULL -> Duration.ZERO;
      case EQUAL -> delay.dividedBy(2);
      case DECORRELATED -> backoff.delayAfter(1);
    };
  }

  /** The longest wait that {@link #spread} can give. */
  public Duration latest(Backoff backoff, int failures) {
    if (this != DECORRELATED || failures <= 1) {
      return backoff.delayAfter(failures);
    }
    Duration triple = backoff.delayAfter(failures - 1).multipliedBy(3);
    Duration most = triple.compareTo(backoff.cap()) < 0 ? triple : backoff.cap();
    Duration least = backoff.delayAfter(1);
    return most.compareTo(least) < 0 ? least : most;
  }
}
