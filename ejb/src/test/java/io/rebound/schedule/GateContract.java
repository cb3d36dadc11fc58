package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Breaker;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.BreakerState.Phase;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.LaneStates.OpenBreaker;
import io.rebound.schedule.Lanes.Census;
import io.rebound.task.Outcome;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What rates and breakers of lanes do in every schedule. */
abstract class GateContract extends Contract {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Breaker BREAKER = new Breaker(2, SECOND);
  private static final Breaker LONG = new Breaker(2, HOUR);

  private void gate(Limits limits) {
    ports.lanes().gate(ACME, ORDERS, Gate.open(limits));
  }

  private static Settlement failed(Leased leased) {
    return retriedAt(leased, now().minusSeconds(1));
  }

  private static Settlement refused(Leased leased) {
    Outcome outcome = Outcome.refused(FaultClass.STATUS, "404 Not Found");
    return new Settlement.Dead(leased, anAttempt(leased, outcome), Reason.REFUSED);
  }

  private static Settlement corrupt(Leased leased) {
    Outcome outcome = Outcome.refused(FaultClass.CORRUPT, "cannot be read");
    return new Settlement.Dead(leased, anAttempt(leased, outcome), Reason.REFUSED);
  }

  private LaneState orders() {
    return ports.laneStates().of(ORDERS);
  }

  private BreakerState breaker() {
    return orders().breaker().orElseThrow();
  }

  private Phase phase() {
    return breaker().phase();
  }

  private TaskState stateOf(Entry entry) {
    TaskId id = entry.task().id();
    return ports.schedule().states(List.of(id)).get(id).state();
  }

  /** Fails twice in a row. */
  private void breakIt() {
    claim(2).leased().forEach(leased -> settle(failed(leased)));
    assertThat(phase()).isEqualTo(Phase.OPEN);
  }

  private Leased probe() {
    List<Leased> probe = claimAll(1);
    assertThat(claim(10).leased()).isEmpty();
    assertThat(phase()).isEqualTo(Phase.HALF_OPEN);
    return probe.get(0);
  }

  @Test
  void aRateIsKeptOverAllWhoClaim() {
    Duration interval = Duration.ofMillis(50);
    gate(Limits.USUAL.at(new Rate(20, SECOND)));
    add(tasks(12, ACME, ORDERS));
    Claim first = claim(20);
    assertThat(first.leased()).hasSize(3);

    int leased = 3;
    while (leased < 12) {
      Claim next = claim(20);
      leased += next.leased().size();
      long allowed = 3 + Duration.between(first.now(), next.now()).dividedBy(interval);
      assertThat((long) leased).isLessThanOrEqualTo(allowed);
      assertThat(next.more()).isFalse();
    }
  }

  @Test
  void aSlowRateIsEvenAndSaysWhenToComeBack() {
    gate(Limits.USUAL.at(new Rate(1, SECOND)));
    add(tasks(3, ACME, ORDERS));
    Claim first = claim(10);
    assertThat(first.leased()).hasSize(1);
    assertThat(first.more()).isFalse();
    Instant next = first.now().plus(SECOND);
    assertThat(first.nextDue().orElseThrow()).isBetween(next, next.plusMillis(2));
    assertThat(orders().restsUntil().orElseThrow()).isBetween(next, next.plusMillis(2));
    assertThat(orders().waiting()).isEqualTo(2);
    assertThat(orders().leased()).isEqualTo(1);
    assertThat(ports.lanes().census()).isEqualTo(new Census(1, 1, 0, 0, 0, 2));

    eventually(() -> claim(10).leased().size() == 1);

    assertThat(claim(10).leased()).isEmpty();
  }

  @Test
  void aHighRateIsServedInHandfuls() {
    gate(Limits.of(10_000).at(new Rate(10_000, SECOND)));
    add(tasks(3_000, ACME, ORDERS));
    Claim first = claim(2_000);
    assertThat(first.leased()).hasSize(1_001);
    Instant next = first.nextDue().orElseThrow();
    assertThat(next).isAfterOrEqualTo(first.now().plusMillis(5));
    assertThat(claimAll(1_999)).hasSize(1_999);
  }

  @Test
  void aLaneThatRestsDoesNotStopTheOthers() {
    gate(Limits.USUAL.at(new Rate(1, HOUR)));
    add(tasks(5, ACME, ORDERS));
    add(tasks(5, ACME, INVOICES));
    assertThat(claim(10).leased()).hasSize(6);
  }

  @Test
  void whatComesIntoALaneThatRestsWaitsToo() {
    gate(Limits.USUAL.at(new Rate(1, HOUR)));
    add(tasks(1, ACME, ORDERS));
    Leased leased = claimOne();
    add(tasks(1, ACME, ORDERS));
    settle(failed(leased));
    Claim empty = claim(10);
    assertThat(empty.leased()).isEmpty();
    assertThat(empty.nextDue().orElseThrow()).isAfter(empty.now().plusSeconds(3_500));
  }

  @Test
  void anotherRateBeginsAnewAndTheSameGoesOn() {
    gate(Limits.USUAL.at(new Rate(1, HOUR)));
    add(tasks(5, ACME, ORDERS));
    claimOne();
    gate(Limits.of(10).at(new Rate(1, HOUR)));
    assertThat(claim(10).leased()).isEmpty();
    gate(Limits.USUAL.at(new Rate(2, HOUR)));
    assertThat(claim(10).leased()).hasSize(1);
    gate(Limits.USUAL);
    Claim rest = claim(10);
    assertThat(rest.leased()).hasSize(3);
    assertThat(rest.nextDue()).isEmpty();
  }

  @Test
  void pausingALaneThatRestsKeepsIt() {
    gate(Limits.USUAL.at(new Rate(1, SECOND)));
    add(tasks(2, ACME, ORDERS));
    claimOne();
    Limits slow = Limits.USUAL.at(new Rate(1, SECOND));
    ports.lanes().gate(ACME, ORDERS, new Gate(true, slow));
    assertThat(claim(10).nextDue()).isEmpty();
    gate(slow);
    assertThat(claim(10).nextDue()).isPresent();
    assertThat(claimAll(1)).hasSize(1);
  }

  @Test
  void nobodyComesBackForALaneThatIsEmpty() {
    gate(Limits.USUAL.at(new Rate(1, HOUR)));
    List<Entry> entries = tasks(2, ACME, ORDERS);
    add(entries);
    claimOne();
    ports.schedule().cancel(entries.get(1).task().id());
    assertThat(claim(10).nextDue()).isEmpty();
  }

  @Test
  void opensAfterSoManyFailuresInARow() {
    gate(Limits.USUAL.with(LONG));
    List<Entry> entries = tasks(4, ACME, ORDERS);
    add(entries);
    assertThat(breaker().phase()).isEqualTo(Phase.CLOSED);
    breakIt();

    Claim empty = claim(10);
    assertThat(empty.leased()).isEmpty();
    assertThat(empty.more()).isFalse();
    assertThat(breaker().failures()).isEqualTo(2);
    assertThat(breaker().triesAgainAt()).isEqualTo(empty.nextDue());
    assertThat(Duration.between(breaker().openedAt().orElseThrow(), empty.nextDue().orElseThrow()))
        .isEqualTo(HOUR);
    assertThat(entries).allMatch(entry -> stateOf(entry) == TaskState.BLOCKED);
    assertThat(ports.lanes().census()).isEqualTo(new Census(1, 1, 0, 1, 4, 0));
    assertThat(ports.lanes().load(List.of(ORDERS)).blocked()).isEqualTo(4);
    assertThat(ports.laneStates().openBreakers(10))
        .containsExactly(new OpenBreaker(ORDERS, breaker()));
  }

  @Test
  void aLaneWithoutABreakerIsTriedHoweverOftenItFails() {
    add(tasks(4, ACME, ORDERS));
    claim(4).leased().forEach(leased -> settle(failed(leased)));
    assertThat(claim(10).leased()).hasSize(4);
    assertThat(orders().breaker()).isEmpty();
  }

  @Test
  void aDeliveryOrARefusalEndsTheRow() {
    gate(Limits.USUAL.with(LONG));
    add(tasks(9, ACME, ORDERS));
    List<Leased> leased = claim(9).leased();
    settle(failed(leased.get(0)));
    settle(delivered(leased.get(1)));
    settle(failed(leased.get(2)));
    settle(refused(leased.get(3)));
    settle(failed(leased.get(4)));
    assertThat(phase()).isEqualTo(Phase.CLOSED);
    assertThat(breaker().failures()).isEqualTo(1);
    settle(new Settlement.Released(leased.get(5), Duration.ZERO));
    settle(corrupt(leased.get(6)));
    assertThat(breaker().failures()).isEqualTo(1);
    settle(failed(leased.get(7)));
    assertThat(phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void oneThatWasOnItsWayChangesNothingWhileItIsOpen() {
    gate(Limits.USUAL.with(LONG));
    add(tasks(4, ACME, ORDERS));
    List<Leased> leased = claim(4).leased();
    settle(failed(leased.get(0)));
    settle(failed(leased.get(1)));
    BreakerState opened = breaker();
    settle(delivered(leased.get(2)));
    settle(failed(leased.get(3)));
    assertThat(breaker()).isEqualTo(opened);
  }

  @Test
  void halfOpenLetsOneTryAndClosesWhenItIsDelivered() {
    gate(Limits.USUAL.with(BREAKER));
    add(tasks(5, ACME, ORDERS));
    breakIt();
    settle(delivered(probe()));
    assertThat(phase()).isEqualTo(Phase.CLOSED);
    assertThat(breaker().failures()).isZero();
    assertThat(claim(10).leased()).hasSize(4);
    assertThat(ports.laneStates().openBreakers(10)).isEmpty();
    assertThat(ports.lanes().census().broken()).isZero();
  }

  @Test
  void opensAgainWhenTheOneFails() {
    gate(Limits.USUAL.with(BREAKER));
    add(tasks(5, ACME, ORDERS));
    breakIt();
    Instant opened = breaker().openedAt().orElseThrow();
    settle(failed(probe()));
    assertThat(phase()).isEqualTo(Phase.OPEN);
    assertThat(breaker().openedAt()).contains(opened);
    assertThat(claim(10).leased()).isEmpty();
    settle(refused(probe()));
    assertThat(claim(10).leased()).hasSize(4);
  }

  @Test
  void anotherTriesWhenTheOneIsLost() {
    gate(Limits.USUAL.with(BREAKER));
    add(tasks(5, ACME, ORDERS));
    breakIt();
    settle(new Settlement.Released(probe(), Duration.ZERO));
    assertThat(ports.claims().claim(0, 10, NO_TIME).leased()).hasSize(1);
    eventually(() -> ports.claims().reclaim(0, 10) == 1);
    settle(delivered(probe()));
    assertThat(claim(10).leased()).hasSize(4);
  }

  @Test
  void mendingClosesAtOnce() {
    gate(Limits.USUAL.with(LONG));
    add(tasks(5, ACME, ORDERS));
    breakIt();
    ports.lanes().mend(ORDERS);
    ports.lanes().mend(new DestinationId(4711));
    assertThat(phase()).isEqualTo(Phase.CLOSED);
    assertThat(claim(10).leased()).hasSize(5);
  }

  @Test
  void anotherBreakerBeginsClosedAndTheSameGoesOn() {
    gate(Limits.USUAL.with(LONG));
    add(tasks(5, ACME, ORDERS));
    breakIt();
    gate(Limits.of(3).with(LONG));
    assertThat(phase()).isEqualTo(Phase.OPEN);
    assertThat(claim(10).leased()).isEmpty();
    gate(Limits.of(3).with(BREAKER));
    assertThat(claim(10).leased()).hasSize(3);
    gate(Limits.USUAL);
    assertThat(orders().breaker()).isEmpty();
  }

  @Test
  void aTaskRunNowStaysBlockedAndOneTakenBackIsGone() {
    gate(Limits.USUAL.with(LONG));
    add(tasks(2, ACME, ORDERS));
    breakIt();
    Entry later = aTaskDue(now().plusSeconds(600));
    add(later);
    ports.schedule().runNow(later.task().id());
    assertThat(stateOf(later)).isEqualTo(TaskState.BLOCKED);
    assertThat(claim(10).leased()).isEmpty();
    ports.schedule().cancel(later.task().id());
    assertThat(stateOf(later)).isEqualTo(TaskState.CANCELLED);
    assertThat(orders().waiting()).isEqualTo(2);
  }

  @Test
  void aRateAndABreakerGoTogether() {
    gate(Limits.USUAL.at(new Rate(10, SECOND)).with(BREAKER));
    add(tasks(4, ACME, ORDERS));
    breakIt();
    settle(delivered(probe()));
    assertThat(claimAll(3)).hasSize(3);
  }
}
