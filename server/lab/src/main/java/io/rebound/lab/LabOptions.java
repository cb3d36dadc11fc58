package io.rebound.lab;

import java.time.Duration;

/**
 * How a run of the lab is made.
 *
 * @param seed decides sizes, priorities and moments
 * @param tasks of the load of each fault
 * @param perSecond how many of them are submitted in a second
 * @param outage how long a store stays away
 * @param pending how many tasks wait when the schedule is lost in a rebuild
 */
public record LabOptions(long seed, int tasks, int perSecond, Duration outage, int pending) {
  /** From the properties {@code lab.seed}, {@code .tasks}, {@code .rate}, {@code .outage} … */
  public static LabOptions ofProperties() {
    return new LabOptions(
        number("seed", 20260101),
        (int) number("tasks", 10_000),
        (int) number("rate", 500),
        Duration.ofSeconds(number("outage", 60)),
        (int) number("pending", 100_000));
  }

  /** The short form for the build. */
  public static LabOptions brief() {
    return new LabOptions(number("seed", 20260101), 1_500, 250, Duration.ofSeconds(6), 2_000);
  }

  private static long number(String name, long otherwise) {
    String value = System.getProperty("lab." + name, "").strip();
    try {
      return value.isEmpty() ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "lab." + name + " must be a whole number such as " + otherwise + ", but is " + value, e);
    }
  }
}
