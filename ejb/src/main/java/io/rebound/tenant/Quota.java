package io.rebound.tenant;

import java.util.Optional;

/**
 * How much a tenant may hand in; what is empty has no limit. Retries, redrives and dead letters on
 * their way to a dead destination are no submissions and pass.
 *
 * @param tasksPerSecond that may be submitted, with a burst of one second's worth; 1 to 1,000,000
 * @param unfinished tasks that may be accepted and not yet ended; 1 to 100,000,000
 */
public record Quota(Optional<Integer> tasksPerSecond, Optional<Integer> unfinished) {
  /** No limit at all. */
  public static final Quota NONE = new Quota(Optional.empty(), Optional.empty());

  /** The greatest rate; the least is 1. */
  public static final int MOST_TASKS_PER_SECOND = 1_000_000;

  /** The most unfinished tasks; the least is 1. */
  public static final int MOST_UNFINISHED = 100_000_000;

  public Quota {
    tasksPerSecond.ifPresent(
        given -> requireWithin(Kind.TASKS_PER_SECOND, given, MOST_TASKS_PER_SECOND));
    unfinished.ifPresent(given -> requireWithin(Kind.UNFINISHED, given, MOST_UNFINISHED));
  }

  /** Whether nothing is limited. */
  public boolean isNone() {
    return tasksPerSecond.isEmpty() && unfinished.isEmpty();
  }

  /** The limit of that kind. */
  public Optional<Integer> limit(Kind kind) {
    return kind == Kind.TASKS_PER_SECOND ? tasksPerSecond : unfinished;
  }

  private static void requireWithin(Kind kind, int given, int most) {
    if (given < 1 || given > most) {
      throw new IllegalArgumentException(
          kind.code() + " must be from 1 to " + most + ", but is " + given);
    }
  }

  /** What can be limited. */
  public enum Kind {
    TASKS_PER_SECOND("tasksPerSecond"),
    UNFINISHED("unfinished");

    private final String code;

    Kind(String code) {
      this.code = code;
    }

    /** The name as it stands in JSON. */
    public String code() {
      return code;
    }
  }
}
