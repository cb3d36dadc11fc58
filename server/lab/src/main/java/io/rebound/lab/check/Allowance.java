package io.rebound.lab.check;

/**
 * What a fault may do beyond what must always hold.
 *
 * @param unexplained deliveries beyond the first that the history cannot account for
 * @param dead tasks that may be given up
 */
public record Allowance(long unexplained, long dead) {
  public static final Allowance NONE = new Allowance(0, 0);

  public static Allowance unexplained(long deliveries) {
    return new Allowance(deliveries, 0);
  }

  public static Allowance dead(long tasks) {
    return new Allowance(0, tasks);
  }
}
