package io.rebound.retry;

import io.rebound.retry.RetryDecision.GiveUp;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.retry.RetryDecision.RetryAfter;
import io.rebound.retry.RetryRule.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * When to try again, and when to stop. A value: the same question gets the same answer.
 *
 * @param maxAttempts all attempts together, the first one included; 1 to 1000
 * @param maxElapsed the time from the first due time in which attempts may start; none when empty
 * @param retryAfterCeiling the longest that a receiver's Retry-After is obeyed
 * @param rules the first one that matches a fault decides in place of the channel
 */
public record RetryPolicy(
    Backoff backoff,
    Jitter jitter,
    int maxAttempts,
    Optional<Duration> maxElapsed,
    Duration retryAfterCeiling,
    List<RetryRule> rules) {

  /** The most attempts that a policy may grant. */
  public static final int MOST_ATTEMPTS = 1000;

  private static final int SLOW_DOWN_FACTOR = 4;

  public RetryPolicy {
    Limits.require(
        maxAttempts >= 1 && maxAttempts <= MOST_ATTEMPTS,
        "maxAttempts must be from 1 to " + MOST_ATTEMPTS + ", but is " + maxAttempts);
    maxElapsed.ifPresent(elapsed -> Limits.delay("maxElapsed", elapsed));
    Limits.delay("retryAfterCeiling", retryAfterCeiling);
    rules = List.copyOf(rules);
    Limits.require(rules.size() <= 100, "rules must be at most 100, but are " + rules.size());
  }

  /** A policy without jitter, time limit or rules, that obeys Retry-After up to an hour. */
  public static RetryPolicy of(Backoff backoff, int maxAttempts) {
    return new RetryPolicy(
        backoff, Jitter.NONE, maxAttempts, Optional.empty(), Duration.ofHours(1), List.of());
  }

  /**
   * What to do after a failed attempt.
   *
   * @param failures the failed attempts of the current budget, this one included; 1 or more
   * @param since when the current budget began: the first due time, or the redrive
   * @param random a number drawn from [0, 1)
   */
  public RetryDecision decide(
      int failures, Instant since, Instant now, Fault fault, double random) {
    Action action = actionFor(fault);
    if (action == Action.REFUSE) {
      return new GiveUp(Reason.REFUSED);
    }
    if (failures >= maxAttempts) {
      return new GiveUp(Reason.EXHAUSTED);
    }
    Duration delay = delayAfter(failures, fault, action, random);
    boolean tooLate =
        maxElapsed.isPresent() && now.plus(delay).isAfter(since.plus(maxElapsed.get()));
    return tooLate ? new GiveUp(Reason.TOO_OLD) : new RetryAfter(delay);
  }

  private Action actionFor(Fault fault) {
    return rules.stream()
        .filter(rule -> rule.matches(fault))
        .findFirst()
        .map(RetryRule::action)
        .orElse(fault.permanent() ? Action.REFUSE : Action.RETRY);
  }

  private Duration delayAfter(int failures, Fault fault, Action action, double random) {
    Duration delay = jitter.spread(backoff, failures, random);
    if (action == Action.SLOW_DOWN) {
      delay = shorter(delay.multipliedBy(SLOW_DOWN_FACTOR), longer(delay, backoff.cap()));
    }
    Duration asked = fault.retryAfter().orElse(Duration.ZERO);
    return longer(delay, shorter(asked, retryAfterCeiling));
  }

  /**
   * The attempts that a task of this policy has when all of them fail, at most {@code count}.
   *
   * @param first the due time of the first attempt
   */
  public List<PlannedAttempt> preview(Instant first, int count) {
    List<PlannedAttempt> planned = new ArrayList<>();
    Instant end = maxElapsed.map(first::plus).orElse(Instant.MAX);
    Instant earliest = first;
    Instant latest = first;
    planned.add(new PlannedAttempt(1, earliest, latest));
    for (int failures = 1; failures < Math.min(count, maxAttempts); failures++) {
      earliest = earliest.plus(jitter.earliest(backoff, failures));
      if (earliest.isAfter(end)) {
        break;
      }
      latest = earlier(latest.plus(jitter.latest(backoff, failures)), end);
      planned.add(new PlannedAttempt(failures + 1, earliest, latest));
    }
    return planned;
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  /**
   * One attempt to come. Both times are the same where the policy has no jitter.
   *
   * @param number 1 for the first
   */
  public record PlannedAttempt(int number, Instant earliest, Instant latest) {}
}
