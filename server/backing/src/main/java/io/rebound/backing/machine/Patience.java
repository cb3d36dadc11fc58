package io.rebound.backing.machine;

import io.rebound.backing.store.BackingFailedException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Waits for a condition.
 *
 * @param limit the longest wait
 */
public record Patience(Duration limit) {

  private static final long STEP_MILLIS = 25;

  /** Whether the condition came true in time. */
  public boolean until(BooleanSupplier condition) {
    long end = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(STEP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BackingFailedException("interrupted while waiting", e);
    }
  }
}
