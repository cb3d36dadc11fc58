package io.rebound.destination;

import io.rebound.input.DurationText;
import java.time.Duration;

/**
 * How many attempts a destination gets in how long, over all nodes; evenly spread, as it is kept
 * attempt by attempt.
 *
 * @param tasks 1 to {@value #MOST_TASKS}
 * @param per a second to an hour, in whole milliseconds
 */
public record Rate(int tasks, Duration per) {
  /** The most tasks of a rate. */
  public static final int MOST_TASKS = 100_000;

  /** The shortest time that a rate is told for. */
  public static final Duration SHORTEST = Duration.ofSeconds(1);

  /** The longest time that a rate is told for. */
  public static final Duration LONGEST = Duration.ofHours(1);

  public Rate {
    if (tasks < 1 || tasks > MOST_TASKS) {
      throw new IllegalArgumentException(
          "tasks must be from 1 to " + MOST_TASKS + ", but is " + tasks);
    }
    DurationText.requireWithin("per", per, SHORTEST, LONGEST);
  }
}
