package io.rebound.schedule;

import static io.rebound.schedule.SampleLeases.aLease;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TestimonyTest {
  private final Leased leased = aLease().leased();

  @Test
  void aDeliverySaysThatItWorks() {
    assertThat(aLease().delivered().testimony()).isEqualTo(Testimony.WORKS);
  }

  @Test
  void whatWasNotTriedSaysNothing() {
    assertThat(new Settlement.Released(leased, Duration.ZERO).testimony())
        .isEqualTo(Testimony.NOTHING);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EGRESS", "DESTINATION", "CORRUPT", "LEASE_EXPIRED"},
      mode = Mode.EXCLUDE)
  void aFailureThatIsTriedAgainOrWasTriedTooOftenSaysThatItFails(FaultClass fault) {
    Outcome failed = Outcome.failed(fault, "");
    assertThat(retried(failed)).isEqualTo(Testimony.FAILS);
    assertThat(dead(failed, Reason.EXHAUSTED)).isEqualTo(Testimony.FAILS);
    assertThat(dead(failed, Reason.TOO_OLD)).isEqualTo(Testimony.FAILS);
  }

  @ParameterizedTest
  @EnumSource(names = {"EGRESS", "DESTINATION", "CORRUPT", "LEASE_EXPIRED"})
  void whatIsOurFaultSaysNothing(FaultClass fault) {
    assertThat(retried(Outcome.failed(fault, ""))).isEqualTo(Testimony.NOTHING);
    assertThat(dead(Outcome.refused(fault, ""), Reason.REFUSED)).isEqualTo(Testimony.NOTHING);
    assertThat(dead(Outcome.refused(fault, ""), Reason.ORPHANED)).isEqualTo(Testimony.NOTHING);
  }

  @Test
  void aRefusalSaysThatItWorksUnlessThePolicyTriesItAgain() {
    Outcome notFound = status(404, true);
    assertThat(dead(notFound, Reason.REFUSED)).isEqualTo(Testimony.WORKS);
    assertThat(retried(notFound)).isEqualTo(Testimony.FAILS);
  }

  @Test
  void aPolicyThatGivesUpAtOnceDoesNotMakeAFailureARefusal() {
    assertThat(dead(status(503, false), Reason.REFUSED)).isEqualTo(Testimony.FAILS);
  }

  private static Outcome status(int status, boolean permanent) {
    Fault fault = new Fault(FaultClass.STATUS, OptionalInt.of(status), Optional.empty(), permanent);
    return Outcome.of(fault, "answered " + status, "");
  }

  private Testimony retried(Outcome outcome) {
    return new Settlement.Retry(leased, attempt(outcome), leased.progress()).testimony();
  }

  private Testimony dead(Outcome outcome, Reason reason) {
    return new Settlement.Dead(leased, attempt(outcome), reason).testimony();
  }

  private static Attempt attempt(Outcome outcome) {
    return new Attempt(1, Instant.EPOCH, Duration.ZERO, "test", outcome);
  }
}
