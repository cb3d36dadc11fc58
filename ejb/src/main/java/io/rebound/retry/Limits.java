package io.rebound.retry;

import io.rebound.input.DurationText;
import java.time.Duration;

/** The bounds that every part of a policy keeps, with messages of one shape. */
final class Limits {
  private Limits() {}

  static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  static void delay(String name, Duration delay) {
    require(
        !delay.isNegative() && delay.compareTo(Backoff.LONGEST) <= 0,
        name
            + " must be from 0s to "
            + DurationText.format(Backoff.LONGEST)
            + ", but is "
            + DurationText.format(delay));
  }
}
