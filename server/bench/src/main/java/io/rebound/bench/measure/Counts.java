package io.rebound.bench.measure;

/** Holds what was counted against what must have been. */
public final class Counts {
  private Counts() {}

  /**
   * Refuses the figure when the counts differ.
   *
   * @throws IllegalStateException that says what should be how many, and how many there are
   */
  public static void verify(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(
          what + " should be " + expected + " but is " + actual + ": the figure does not count");
    }
  }

  /** Refuses the figure when there are fewer. */
  public static void verifyAtLeast(String what, long least, long actual) {
    if (actual < least) {
      throw new IllegalStateException(
          what
              + " should be at least "
              + least
              + " but is "
              + actual
              + ": the figure does not count");
    }
  }
}
