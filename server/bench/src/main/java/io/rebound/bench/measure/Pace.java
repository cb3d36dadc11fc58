package io.rebound.bench.measure;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * When each operation of an open loop is meant to begin.
 *
 * @param startedNanos when the first one is, on the clock of {@link System#nanoTime}
 */
public record Pace(long startedNanos, int perSecond) {

  /** From now on. */
  public static Pace of(int perSecond) {
    return new Pace(System.nanoTime(), perSecond);
  }

  /** When that one is meant to begin. */
  public long intendedNanos(long number) {
    return startedNanos + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Returns when that one is to begin, never before; at once when it is late. */
  public long await(long number) {
    long intended = intendedNanos(number);
    // One park is not enough: what woke this thread for an earlier answer may end it at once.
    for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return intended;
  }
}
