package io.rebound.bench.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what has to come, up to a time that means that it never will. */
public record Patience(Duration longest, Duration lookEvery) {
  private static final Duration OFTEN = Duration.ofMillis(2);
  private static final Duration SELDOM = Duration.ofMillis(20);

  /** Of so many minutes, for what costs nothing to look at. */
  public static Patience minutes(int minutes) {
    return new Patience(Duration.ofMinutes(minutes), OFTEN);
  }

  /** The same, for what a store has to be asked. */
  public Patience askingStores() {
    return new Patience(longest, SELDOM);
  }

  /**
   * Returns once it holds.
   *
   * @throws IllegalStateException that says what was waited for in vain
   */
  public void until(String what, BooleanSupplier holds) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited " + longest + " in vain until " + what);
      }
      TimeUnit.NANOSECONDS.sleep(lookEvery.toNanos());
    }
  }
}
