package io.rebound.destination;

import io.rebound.input.DurationText;
import java.time.Duration;

/**
 * When a destination that fails is left alone. After so many failures in a row, over all nodes, it
 * gets nothing for a while; then one task at a time, until one is not a failure.
 *
 * @param failures 1 to {@value #MOST_FAILURES}
 * @param openFor a second to an hour, in whole milliseconds
 */
public record Breaker(int failures, Duration openFor) {
  /** The most failures in a row that a breaker may wait for. */
  public static final int MOST_FAILURES = 1000;

  /** The shortest time that a breaker stays open. */
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The longest time that a breaker stays open. */
  public static final Duration LONGEST = Duration.ofHours(1);

  public Breaker {
    if (failures < 1 || failures > MOST_FAILURES) {
      throw new IllegalArgumentException(
          "failures must be from 1 to " + MOST_FAILURES + ", but is " + failures);
    }
    DurationText.requireWithin("openFor", openFor, SHORTEST, LONGEST);
  }
}
