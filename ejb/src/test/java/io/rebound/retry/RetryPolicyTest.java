package io.rebound.retry;

import static io.rebound.retry.RetryRule.Action.REFUSE;
import static io.rebound.retry.RetryRule.Action.RETRY;
import static io.rebound.retry.RetryRule.Action.SLOW_DOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.RetryDecision.GiveUp;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.retry.RetryDecision.RetryAfter;
import io.rebound.retry.RetryPolicy.PlannedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Fault TIMEOUT = Fault.passing(FaultClass.TIMEOUT);

  /** 10 s, 20 s, 40 s, then a minute; five attempts. */
  private static final RetryPolicy POLICY =
      RetryPolicy.of(new Exponential(Duration.ofSeconds(10), 2, Duration.ofMinutes(1)), 5);

  @Test
  void retriesUntilTheLastAttemptIsMade() {
    assertThat(decide(POLICY, 1, TIMEOUT)).isEqualTo(after("PT10S"));
    assertThat(decide(POLICY, 4, TIMEOUT)).isEqualTo(after("PT1M"));
    assertThat(decide(POLICY, 5, TIMEOUT)).isEqualTo(new GiveUp(Reason.EXHAUSTED));
    assertThat(decide(POLICY, Integer.MAX_VALUE, TIMEOUT)).isEqualTo(new GiveUp(Reason.EXHAUSTED));
  }

  @Test
  void refusesAtOnceWhatTheChannelHoldsToBePermanent() {
    assertThat(decide(POLICY, 1, Fault.permanent(FaultClass.EGRESS)))
        .isEqualTo(new GiveUp(Reason.REFUSED));
  }

  @ParameterizedTest(name = "asked to wait {0} after {1} failures with a ceiling of {2}: {3}")
  @CsvSource({
    "PT30S, 1, PT1H, PT30S",
    "PT5S,  1, PT1H, PT10S",
    "PT2H,  1, PT1H, PT1H",
    "PT2H,  1, PT0S, PT10S",
    "PT2H,  4, PT30S, PT1M",
    "PT-5S, 1, PT1H, PT10S",
  })
  void waitsAsLongAsAskedUpToTheCeilingAndNeverLessThanTheBackoff(
      Duration asked, int failures, Duration ceiling, Duration expected) {
    RetryPolicy policy = with(Jitter.NONE, Optional.empty(), ceiling, List.of());

    assertThat(decide(policy, failures, status(429, asked))).isEqualTo(new RetryAfter(expected));
  }

  @Test
  void obeysAHugeRetryAfterNoLongerThanTheCeiling() {
    Fault huge = status(503, Duration.ofSeconds(Long.MAX_VALUE));

    assertThat(decide(POLICY, 1, huge)).isEqualTo(new RetryAfter(HOUR));
  }

  @Test
  void givesUpWhenTheNextAttemptWouldComeTooLate() {
    RetryPolicy policy = with(Jitter.NONE, Optional.of(Duration.ofSeconds(30)), HOUR, List.of());
    Instant justInTime = NOON.plusSeconds(20);

    assertThat(policy.decide(1, NOON, justInTime, TIMEOUT, 0)).isEqualTo(after("PT10S"));
    assertThat(policy.decide(1, NOON, justInTime.plusMillis(1), TIMEOUT, 0))
        .isEqualTo(new GiveUp(Reason.TOO_OLD));
  }

  @Test
  void asksTheFirstRuleThatMatches() {
    List<RetryRule> rules =
        List.of(
            new RetryRule("404", RETRY),
            new RetryRule("4xx", REFUSE),
            new RetryRule("503", SLOW_DOWN),
            new RetryRule("status", RETRY),
            new RetryRule("lease-expired", REFUSE),
            new RetryRule("egress", RETRY));
    RetryPolicy policy = with(Jitter.NONE, Optional.empty(), HOUR, rules);

    assertThat(decide(policy, 1, refusedBy(404))).isEqualTo(after("PT10S"));
    assertThat(decide(policy, 1, status(410, Duration.ZERO))).isEqualTo(new GiveUp(Reason.REFUSED));
    assertThat(decide(policy, 1, status(503, Duration.ZERO))).isEqualTo(after("PT40S"));
    assertThat(decide(policy, 1, refusedBy(501))).isEqualTo(after("PT10S"));
    assertThat(decide(policy, 1, Fault.passing(FaultClass.LEASE_EXPIRED)))
        .isEqualTo(new GiveUp(Reason.REFUSED));
    assertThat(decide(policy, 1, Fault.permanent(FaultClass.EGRESS))).isEqualTo(after("PT10S"));
    assertThat(decide(policy, 1, TIMEOUT)).isEqualTo(after("PT10S"));
  }

  @Test
  void slowsDownToTheCapOfTheBackoffAtMost() {
    RetryPolicy policy =
        with(Jitter.NONE, Optional.empty(), HOUR, List.of(new RetryRule("timeout", SLOW_DOWN)));

    assertThat(decide(policy, 1, TIMEOUT)).isEqualTo(after("PT40S"));
    assertThat(decide(policy, 2, TIMEOUT)).isEqualTo(after("PT1M"));
    assertThat(decide(policy, 4, TIMEOUT)).isEqualTo(after("PT1M"));
  }

  @ParameterizedTest
  @EnumSource
  void decidesWithinWhatThePreviewSays(Jitter jitter) {
    RetryPolicy policy = with(jitter, Optional.of(Duration.ofSeconds(100)), HOUR, List.of());
    List<PlannedAttempt> preview = policy.preview(NOON, 100);
    Random random = new Random(1);
    for (int run = 0; run < 200; run++) {
      List<Instant> attempts = run(policy, random);
      assertThat(attempts).hasSizeLessThanOrEqualTo(preview.size());
      for (int i = 0; i < attempts.size(); i++) {
        assertThat(attempts.get(i)).isBetween(preview.get(i).earliest(), preview.get(i).latest());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT10S", "PT100S", "P365D"})
  void previewsExactlyWhatItDecidesWithoutJitter(Duration maxElapsed) {
    RetryPolicy policy = with(Jitter.NONE, Optional.of(maxElapsed), HOUR, List.of());

    List<Instant> planned =
        policy.preview(NOON, 100).stream().map(PlannedAttempt::earliest).toList();

    assertThat(planned).isEqualTo(run(policy, new Random(1)));
  }

  @Test
  void neverPreviewsAnAttemptAfterTheLongestTime() {
    Duration tenSeconds = Duration.ofSeconds(10);
    RetryPolicy policy = with(Jitter.FULL, Optional.of(tenSeconds), HOUR, List.of());

    assertThat(policy.preview(NOON, 100))
        .hasSize(5)
        .allSatisfy(
            attempt -> assertThat(attempt.latest()).isBeforeOrEqualTo(NOON.plus(tenSeconds)));
  }

  @Test
  void previewsNoMoreThanAskedFor() {
    assertThat(POLICY.preview(NOON, 2))
        .containsExactly(
            new PlannedAttempt(1, NOON, NOON),
            new PlannedAttempt(2, NOON.plusSeconds(10), NOON.plusSeconds(10)));
    assertThat(POLICY.preview(NOON, 1)).hasSize(1);
    assertThat(POLICY.preview(NOON, Integer.MAX_VALUE)).hasSize(5);
  }

  @Test
  void refusesLimitsThatNobodyCanMean() {
    Backoff backoff = POLICY.backoff();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.of(backoff, 0))
        .withMessage("maxAttempts must be from 1 to 1000, but is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.of(backoff, 1001))
        .withMessage("maxAttempts must be from 1 to 1000, but is 1001");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Jitter.NONE, Optional.of(Duration.ofDays(366)), HOUR, List.of()))
        .withMessage("maxElapsed must be from 0s to 365d, but is 366d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Jitter.NONE, Optional.empty(), HOUR.negated(), List.of()))
        .withMessage("retryAfterCeiling must be from 0s to 365d, but is -1h");
    List<RetryRule> rules = Collections.nCopies(101, new RetryRule("5xx", RETRY));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> with(Jitter.NONE, Optional.empty(), HOUR, rules))
        .withMessage("rules must be at most 100, but are 101");
  }

  /** When the attempts of a task start that fails at once each time. */
  private static List<Instant> run(RetryPolicy policy, Random random) {
    List<Instant> attempts = new ArrayList<>();
    Instant now = NOON;
    RetryDecision decision;
    do {
      attempts.add(now);
      decision = policy.decide(attempts.size(), NOON, now, TIMEOUT, random.nextDouble());
      now = decision instanceof RetryAfter retry ? now.plus(retry.delay()) : now;
    } while (decision instanceof RetryAfter);
    return attempts;
  }

  private static RetryPolicy with(
      Jitter jitter, Optional<Duration> maxElapsed, Duration ceiling, List<RetryRule> rules) {
    return new RetryPolicy(POLICY.backoff(), jitter, 5, maxElapsed, ceiling, rules);
  }

  private static RetryDecision decide(RetryPolicy policy, int failures, Fault fault) {
    return policy.decide(failures, NOON, NOON, fault, 0.5);
  }

  private static RetryDecision after(String delay) {
    return new RetryAfter(Duration.parse(delay));
  }

  private static Fault status(int status, Duration retryAfter) {
    return new Fault(FaultClass.STATUS, OptionalInt.of(status), Optional.of(retryAfter), false);
  }

  private static Fault refusedBy(int status) {
    return new Fault(FaultClass.STATUS, OptionalInt.of(status), Optional.empty(), true);
  }
}
