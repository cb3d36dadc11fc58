package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.history.Event;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a store that lost its content does with what nodes still hold. */
abstract class LossContract extends Contract {

  /** Loses everything, as a store without a file does when it dies. */
  abstract void lose();

  @Test
  void aTaskUnderWaySettlesAfterALoss() {
    Leased leased = claimedAndLost(1).get(0);

    assertThat(settle(delivered(leased))).isTrue();

    assertThat(state(leased.id())).isEqualTo(TaskState.DELIVERED);
    assertThat(outcomes()).hasSize(1).hasOnlyElementsOfType(Event.Delivered.class);
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 0, 1));
    assertThat(settle(delivered(leased))).as("once").isFalse();
  }

  @Test
  void aTaskThatFailedOrWasNotTriedComesBackAfterALoss() {
    List<Leased> leased = claimedAndLost(3);

    assertThat(
            ports
                .claims()
                .settle(
                    List.of(
                        retriedAt(leased.get(0), now()),
                        new Settlement.Released(leased.get(1), Duration.ZERO),
                        delivered(leased.get(2)))))
        .containsExactly(true, true, true);

    List<Leased> again = claimAll(2);
    assertThat(idsOf(again)).containsExactlyInAnyOrder(leased.get(0).id(), leased.get(1).id());
    assertThat(again).allMatch(one -> one.task().isPresent());
  }

  @Test
  void whatANodeStillHoldsIsNotHandedOutAgain() {
    List<Leased> leased = claimedAndLost(5);

    assertThat(ports.claims().restore(leased, LEASE)).isEqualTo(5);
    assertThat(ports.claims().restore(leased, LEASE)).as("once").isZero();
    add(leased.stream().map(one -> new Entry(one.task().orElseThrow(), one.progress())).toList());

    assertThat(claim(10).leased()).isEmpty();
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 5, 0));
    assertThat(ports.claims().settle(leased.stream().map(Contract::delivered).toList()))
        .containsOnly(true);
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 0, 5));
  }

  @Test
  void aLeaseTakenUpAgainCanRunOut() {
    List<Leased> leased = claimedAndLost(2);
    ports.claims().restore(leased.subList(0, 1), NO_TIME);
    ports.claims().restore(leased.subList(1, 2), NO_TIME);
    eventually(() -> ports.claims().reclaim(0, 10) == 2);

    Event.Retried event = (Event.Retried) outcomes().get(0);
    assertThat(event.attempt().outcome().message()).contains("lease ran out");
    assertThat(settle(delivered(leased.get(0)))).as("fenced").isFalse();
    assertThat(claimAll(2)).allMatch(one -> one.progress().orphanings() == 1);
  }

  @Test
  void whatWasHandedOutMeanwhileIsNotTakenAway() {
    Leased old = claimedAndLost(1).get(0);
    add(new Entry(old.task().orElseThrow(), old.progress()));
    Leased fresh = claimOne();

    assertThat(ports.claims().restore(List.of(old), LEASE)).isZero();
    assertThat(settle(delivered(old))).isFalse();
    assertThat(settle(delivered(fresh))).isTrue();
  }

  @Test
  void newTokensStayAboveThoseTakenUpAgain() {
    Leased old = claimedAndLost(1).get(0);
    ports.claims().restore(List.of(old), LEASE);
    add(aTask());

    assertThat(claimOne().token().number()).isGreaterThan(old.token().number());
  }

  @Test
  void anIntactStoreTakesNoOldLeases() {
    Leased old = claimedAndLost(1).get(0);
    markIntact();

    assertThat(ports.claims().restore(List.of(old), LEASE)).isZero();
    assertThat(settle(delivered(old))).isFalse();
    assertThat(outcomes()).isEmpty();
    assertThat(ports.schedule().find(old.id())).isEmpty();
  }

  @Test
  void aLaneIsAsFullAsItWas() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 3));
    List<Leased> leased = claimedAndLost(2);
    ports.claims().restore(leased, LEASE);
    ports.lanes().gate(ACME, ORDERS, gate(false, 3));

    add(tasks(5, ACME, ORDERS));

    assertThat(claim(10).leased()).hasSize(1);
    leased.forEach(one -> settle(delivered(one)));
    assertThat(claim(10).leased()).hasSize(2);
  }

  @Test
  void isNotIntactWhenItIsLostDuringTheRebuild() {
    String rebuild = ports.rebuild().begin();
    lose();

    assertThat(ports.rebuild().markIntact(rebuild)).isFalse();
    assertThat(ports.rebuild().isIntact()).isFalse();
    markIntact();
    assertThat(ports.rebuild().isIntact()).isTrue();
  }

  @Test
  void aRebuildIsUnderWayUntilTheContentIsLost() {
    String rebuild = ports.rebuild().begin();
    assertThat(ports.rebuild().isUnderWay(rebuild)).isTrue();
    lose();

    assertThat(ports.rebuild().isUnderWay(rebuild)).isFalse();
  }

  @Test
  void rebuildsOfTwoNodesDoNotHinderEachOther() {
    String first = ports.rebuild().begin();
    String second = ports.rebuild().begin();

    assertThat(ports.rebuild().markIntact(first)).isTrue();
    assertThat(ports.rebuild().markIntact(second)).isTrue();
    lose();
    assertThat(ports.rebuild().markIntact(second)).isFalse();
  }

  private List<Leased> claimedAndLost(int count) {
    markIntact();
    add(tasks(count, ACME, ORDERS));
    List<Leased> leased = claimAll(count);
    lose();
    return leased;
  }

  private TaskState state(TaskId id) {
    return ports.schedule().find(id).orElseThrow().state();
  }
}
