package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.history.Event;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What leases of every {@link Claims} do. */
abstract class ClaimsContract extends Contract {

  @Test
  void neverClaimsEarly() {
    Instant due = now().plusMillis(150);
    add(aTaskDue(due));

    Claim before = claim(1);
    assertThat(before.leased()).isEmpty();
    assertThat(before.nextDue()).contains(due);

    List<Claim> found = new ArrayList<>();
    eventually(
        () -> {
          Claim claim = claim(1);
          found.add(claim);
          return !claim.leased().isEmpty();
        });
    Claim claim = found.get(found.size() - 1);
    assertThat(claim.now()).isAfterOrEqualTo(due);
    assertThat(claim.leased().get(0).readyAt()).isEqualTo(due);
    assertThat(claim.nextDue()).isEmpty();
  }

  @Test
  void handsOutTheTaskItsProgressAndATokenThatRises() {
    List<Entry> entries = tasks(2, ACME, ORDERS);
    add(entries);

    Leased first = claimOne();
    Leased second = claimOne();

    assertThat(first.task().orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(entries.get(0).task());
    assertThat(first.progress()).isEqualTo(entries.get(0).progress());
    assertThat(first.lane()).isEqualTo(ORDERS);
    assertThat(first.poison()).isEmpty();
    assertThat(second.token().number()).isGreaterThan(first.token().number());
  }

  @Test
  void saysWhetherMoreCanBeClaimedAtOnce() {
    ports.lanes().gate(ACME, INVOICES, gate(false, 1));
    add(tasks(2, ACME, ORDERS));
    add(tasks(2, ACME, INVOICES));

    assertThat(claim(2).more()).isTrue();
    Claim second = claim(1);
    assertThat(second.leased()).hasSize(1);
    assertThat(second.more()).as("what waits at the limit of its lane is not more").isFalse();
  }

  @Test
  void deliveredIsTheEnd() {
    add(aTask());
    Leased leased = claimOne();

    assertThat(settle(delivered(leased))).isTrue();

    assertThat(claim(1).leased()).isEmpty();
    Event.Delivered event = (Event.Delivered) outcomes().get(0);
    assertThat(event.attempt())
        .isEqualTo(((Settlement.Delivered) delivered(leased, event)).attempt());
    assertThat(event.tenant()).isEqualTo(ACME);
    assertThat(event.destination()).isEqualTo(ORDERS);
    assertThat(event.progress()).isEqualTo(leased.progress().delivered());
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 0, 1));
  }

  private static Settlement delivered(Leased leased, Event.Delivered event) {
    return new Settlement.Delivered(leased, event.attempt());
  }

  @Test
  void aRetryIsDueAgainAtItsTime() {
    add(aTask());
    Instant again = now().plusMillis(50);
    Leased leased = claimOne();

    assertThat(settle(retriedAt(leased, again))).isTrue();

    Leased second = claimAll(1).get(0);
    assertThat(second.progress()).isEqualTo(leased.progress().failedUntil(again));
    assertThat(second.progress().attempts()).isEqualTo(1);
    Event.Retried event = (Event.Retried) outcomes().get(0);
    assertThat(event.attempt().outcome().fault().orElseThrow().kind())
        .isEqualTo(FaultClass.CONNECT);
    assertThat(event.progress()).isEqualTo(second.progress());
  }

  @Test
  void theDeadStayDead() {
    add(aTask());
    Leased leased = claimOne();
    Outcome outcome = Outcome.refused(FaultClass.STATUS, "410 Gone");

    settle(new Settlement.Dead(leased, anAttempt(leased, outcome), Reason.REFUSED));

    assertThat(claim(1).leased()).isEmpty();
    assertThat(ports.schedule().find(leased.id()).orElseThrow().state()).isEqualTo(TaskState.DEAD);
    Event.Died event = (Event.Died) outcomes().get(0);
    assertThat(event.reason()).isEqualTo(Reason.REFUSED);
    assertThat(event.attempt().outcome()).isEqualTo(outcome);
  }

  @Test
  void aReleasedTaskIsReadyAsIfNeverClaimed() {
    List<Entry> entries = tasks(2, ACME, ORDERS);
    add(entries);
    Leased leased = claimOne();

    assertThat(settle(new Settlement.Released(leased, Duration.ZERO))).isTrue();

    Leased again = claimOne();
    assertThat(again.id()).isEqualTo(entries.get(0).task().id());
    assertThat(again.progress()).isEqualTo(leased.progress());
    assertThat(outcomes()).isEmpty();
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 1, 1, 0));
  }

  @Test
  void aPausedReleaseIsDueAfterThePauseAndNotLateForIt() {
    add(aTask());
    Leased leased = claimOne();
    Instant before = now();

    settle(new Settlement.Released(leased, Duration.ofMillis(200)));

    assertThat(claim(1).leased()).isEmpty();
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(1, 0, 0, 0));
    Leased again = claimAll(1).get(0);
    Progress was = leased.progress();
    Instant due = again.progress().dueAt();
    assertThat(due).isAfterOrEqualTo(before.plusMillis(200));
    assertThat(again.readyAt()).isEqualTo(due);
    assertThat(again.progress()).isEqualTo(new Progress(due, 0, 0, was.since(), 0, 0));
    assertThat(outcomes()).isEmpty();
  }

  @Test
  void settlingTwiceMovesATaskOnce() {
    add(aTask());
    Leased leased = claimOne();

    assertThat(ports.claims().settle(List.of(delivered(leased), delivered(leased))))
        .containsExactly(true, false);
    assertThat(settle(retriedAt(leased, now()))).isFalse();

    assertThat(outcomes()).hasSize(1);
    assertThat(claim(1).leased()).isEmpty();
  }

  @Test
  void answersInTheOrderAsked() {
    add(tasks(3, ACME, ORDERS));
    Leased first = claimOne();
    Leased second = claimOne();
    Leased third = claimOne();
    settle(delivered(second));

    assertThat(
            ports.claims().settle(List.of(delivered(third), delivered(second), delivered(first))))
        .containsExactly(true, false, true);
  }

  @Test
  void aLeaseThatRanOutIsTakenBackAndFenced() {
    add(aTask());
    Leased old = ports.claims().claim(0, 1, NO_TIME).leased().get(0);
    eventually(() -> ports.claims().reclaim(0, 10) == 1);

    Leased fresh = claimOne();

    assertThat(settle(delivered(old))).isFalse();
    assertThat(ports.schedule().cancel(old.id())).isEqualTo(Change.LEASED);
    Progress was = old.progress();
    assertThat(fresh.progress()).isEqualTo(new Progress(was.dueAt(), 1, 0, was.since(), 1, 0));
    assertThat(settle(delivered(fresh))).isTrue();
  }

  @Test
  void aLostAttemptIsWrittenDown() {
    add(aTask());
    Leased old = ports.claims().claim(0, 1, NO_TIME).leased().get(0);
    eventually(() -> ports.claims().reclaim(0, 10) == 1);

    Event.Retried event = (Event.Retried) outcomes().get(0);

    assertThat(event.id()).isEqualTo(old.id());
    assertThat(event.attempt().number()).isEqualTo(1);
    assertThat(event.attempt().node()).isEqualTo("test");
    assertThat(event.attempt().duration()).isPositive();
    assertThat(event.attempt().outcome())
        .isEqualTo(
            Outcome.failed(FaultClass.LEASE_EXPIRED, "the lease ran out before node test settled"));
    assertThat(event.progress().orphanings()).isEqualTo(1);
  }

  @Test
  void takesBackNoMoreThanAskedAndNothingThatStillHolds() {
    add(tasks(5, ACME, ORDERS));
    claim(2);
    ports.claims().claim(0, 3, NO_TIME);
    eventually(() -> ports.claims().reclaim(0, 2) == 2);
    assertThat(ports.claims().reclaim(0, 2)).isEqualTo(1);
    assertThat(ports.claims().reclaim(0, 2)).isZero();
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 3, 2, 3));
  }

  @Test
  void anExtendedLeaseHolds() {
    add(tasks(2, ACME, ORDERS));
    Duration shortly = Duration.ofMillis(400);
    Leased kept = ports.claims().claim(0, 1, shortly).leased().get(0);
    Leased left = ports.claims().claim(0, 1, shortly).leased().get(0);

    ports.claims().extend(List.of(kept.token()), LEASE);

    eventually(() -> ports.claims().reclaim(0, 10) == 1);
    assertThat(settle(delivered(left))).isFalse();
    assertThat(settle(delivered(kept))).isTrue();
  }

  @Test
  void aLeaseThatRanOutIsExtendedIfNobodyTookItBack() {
    add(aTask());
    Leased leased = claimUntilRunOut();

    ports.claims().extend(List.of(leased.token()), LEASE);

    assertThat(ports.claims().reclaim(0, 10)).isZero();
    assertThat(settle(delivered(leased))).isTrue();
  }

  @Test
  void whatWasTakenBackIsNotExtended() {
    add(aTask());
    Leased old = claimUntilRunOut();
    assertThat(ports.claims().reclaim(0, 10)).isEqualTo(1);

    ports.claims().extend(List.of(old.token()), LEASE);

    assertThat(claimOne().id()).isEqualTo(old.id());
    assertThat(settle(delivered(old))).isFalse();
  }

  private Leased claimUntilRunOut() {
    Leased leased = ports.claims().claim(0, 1, NO_TIME).leased().get(0);
    Instant expired = now().plusMillis(2);
    eventually(() -> now().isAfter(expired));
    return leased;
  }

  @Test
  void oneTaskIsEitherCancelledOrClaimed() {
    List<Entry> entries = tasks(200, ACME, ORDERS);
    add(entries);
    Set<TaskId> cancelled = new HashSet<>();
    Set<TaskId> claimed = new HashSet<>();
    for (Entry entry : entries) {
      if (ports.schedule().cancel(entry.task().id()) == Change.DONE) {
        cancelled.add(entry.task().id());
      }
      claimed.addAll(idsOf(claim(1).leased()));
    }
    assertThat(cancelled).doesNotContainAnyElementsOf(claimed);
    assertThat(cancelled.size() + claimed.size()).isEqualTo(200);
  }

  @Test
  void manyClaimsAtOnceNeverHandOutOneTaskTwice() throws Exception {
    ports.lanes().gate(ACME, ORDERS, gate(false, 10_000));
    List<Entry> entries = tasks(4_000, ACME, ORDERS);
    add(entries);
    ExecutorService nodes = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<TaskId>>> claims =
          Stream.generate(() -> nodes.submit(this::claimUntilEmpty)).limit(8).toList();
      List<TaskId> all = new ArrayList<>();
      for (Future<List<TaskId>> claim : claims) {
        all.addAll(claim.get());
      }
      assertThat(all).containsExactlyInAnyOrderElementsOf(ids(entries));
    } finally {
      nodes.shutdown();
    }
  }

  private List<TaskId> claimUntilEmpty() {
    List<TaskId> mine = new ArrayList<>();
    List<Leased> leased = claim(37).leased();
    while (!leased.isEmpty()) {
      mine.addAll(idsOf(leased));
      leased = claim(37).leased();
    }
    return mine;
  }

  @Test
  void settlesTenThousandAtOnce() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 10_000));
    add(tasks(10_000, ACME, ORDERS));
    List<Leased> leased = claimAll(10_000);

    List<Boolean> held = ports.claims().settle(leased.stream().map(Contract::delivered).toList());

    assertThat(held).hasSize(10_000).doesNotContain(false);
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 0, 10_000));
  }

  @Test
  void saysWhetherTheStoreIsIntact() {
    assertThat(ports.rebuild().isIntact()).isFalse();
    assertThat(claim(1).intact()).isFalse();
    markIntact();
    assertThat(ports.rebuild().isIntact()).isTrue();
    assertThat(claim(1).intact()).isTrue();
  }
}
