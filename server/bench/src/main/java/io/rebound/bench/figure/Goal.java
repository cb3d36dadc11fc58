package io.rebound.bench.figure;

import java.util.List;

/**
 * What a scenario should reach.
 *
 * @param of which of its figures: {@link #VALUE}, a percentile such as {@code p99}, or one of the
 *     others by name
 * @param whose where it comes from, in a word or two; empty for our own
 */
public record Goal(String of, Bound bound, double limit, String unit, String whose) {
  /** What the scenario is about. */
  public static final String VALUE = "value";

  /** On which side of the limit it should be. */
  public enum Bound {
    AT_LEAST(">="),
    AT_MOST("<=");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  /** That much or more. */
  public static Goal atLeast(double limit, String unit) {
    return new Goal(VALUE, Bound.AT_LEAST, limit, unit, "");
  }

  /** That much or less. */
  public static Goal atMost(double limit, String unit) {
    return new Goal(VALUE, Bound.AT_MOST, limit, unit, "");
  }

  /** The same for a percentile, such as {@code p99}. */
  public Goal ofPercentile(String percentile) {
    return new Goal(percentile, bound, limit, unit, whose);
  }

  /** The same for one of the other figures, whose name says the unit. */
  public Goal of(String figure) {
    return new Goal(figure, bound, limit, "", whose);
  }

  /** The same, said by somebody. */
  public Goal by(String source) {
    return new Goal(of, bound, limit, unit, source);
  }

  /**
   * Whether the figure reaches it; the limit itself does.
   *
   * @throws IllegalStateException when the figure has nothing of that name
   */
  public boolean isReached(Figure figure) {
    double reached =
        figure
            .figure(of)
            .orElseThrow(() -> new IllegalStateException("there is no figure '" + of + "'"));
    return bound == Bound.AT_LEAST ? reached >= limit : reached <= limit;
  }

  /** Such as {@code p99 <= 5 ms (seed here)}. */
  public String text() {
    return (of.equals(VALUE) ? "" : of + " ")
        + bound.sign
        + " "
        + Amount.with(limit, unit)
        + (whose.isEmpty() ? "" : " (" + whose + ")");
  }

  /** Whether a figure reaches them all. */
  public static Verdict judge(List<Goal> goals, Figure figure) {
    if (goals.isEmpty()) {
      return Verdict.NO_GOAL;
    }
    return goals.stream().allMatch(goal -> goal.isReached(figure))
        ? Verdict.REACHED
        : Verdict.NOT_REACHED;
  }
}
