package io.rebound.bench;

/** Holds what was counted against what must have been. */
final class Counts {
  private Counts() {}

  /** Refuses the figure when the counts differ. */
  static void verify(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(
          what + " should be " + expected + " but is " + actual + ": the figure does not count");
    }
  }
}
