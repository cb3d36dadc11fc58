package io.rebound.schedule;

import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.task.Attempt;
import io.rebound.task.Progress;
import java.time.Duration;

/** How a lease ends. */
public sealed interface Settlement {
  /** What is settled. */
  Leased leased();

  /** What it tells of the destination. */
  default Testimony testimony() {
    return Testimony.NOTHING;
  }

  /** The destination took it. */
  record Delivered(Leased leased, Attempt attempt) implements Settlement {
    @Override
    public Testimony testimony() {
      return Testimony.WORKS;
    }
  }

  /** It is tried again when {@code next} says. */
  record Retry(Leased leased, Attempt attempt, Progress next) implements Settlement {
    @Override
    public Testimony testimony() {
      return Testimony.ofRetried(attempt.outcome());
    }
  }

  /** It is given up. */
  record Dead(Leased leased, Attempt attempt, Reason reason) implements Settlement {
    @Override
    public Testimony testimony() {
      return reason == Reason.REFUSED
          ? Testimony.ofRefused(attempt.outcome())
          : Testimony.ofRetried(attempt.outcome());
    }
  }

  /**
   * It was not tried: waiting again as if it had never been claimed, and nothing is written down.
   *
   * @param pause how long until it is due again; with none it is ready at once and keeps its due
   *     time
   */
  record Released(Leased leased, Duration pause) implements Settlement {}
}
