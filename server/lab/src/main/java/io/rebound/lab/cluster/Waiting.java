package io.rebound.lab.cluster;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is going to happen. */
public final class Waiting {
  private static final long PAUSE_NANOS = 5_000_000;

  private Waiting() {}

  public static void until(Duration limit, String what, BooleanSupplier condition) {
    long start = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - start > limit.toNanos()) {
        throw new AssertionError("still waiting after " + limit + " until " + what);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
