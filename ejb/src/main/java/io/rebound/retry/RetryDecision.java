package io.rebound.retry;

import java.time.Duration;
import java.util.Locale;

/** What follows from a failed attempt. */
public sealed interface RetryDecision {

  /** Try again after this wait. */
  record RetryAfter(Duration delay) implements RetryDecision {}

  /** Stop: the task becomes a dead letter. */
  record GiveUp(Reason reason) implements RetryDecision {}

  /** Why a task is given up. */
  enum Reason {
    /** Every attempt that the policy grants was made. */
    EXHAUSTED,
    /** The next attempt would come after the longest time that the policy grants. */
    TOO_OLD,
    /** The fault is one that is never retried. */
    REFUSED,
    /** The nodes that ran it died or hung, too often to be by chance. */
    ORPHANED;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
