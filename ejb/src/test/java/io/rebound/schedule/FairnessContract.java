package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Lanes.Census;
import io.rebound.schedule.Lanes.Load;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who goes first in every {@link Claims}, and what the gates of {@link Lanes} do. */
abstract class FairnessContract extends Contract {

  @Test
  void firstComeFirstServedWithinALane() {
    List<Entry> entries = tasks(50, ACME, ORDERS);
    add(entries.subList(25, 50));
    add(entries.subList(0, 25));
    assertThat(idsOf(claim(50).leased())).isEqualTo(ids(entries));
  }

  @Test
  void whatIsDueLongerGoesFirst() {
    Entry late = aTaskDue(now().minusSeconds(1));
    Entry early = aTaskDue(now().minusSeconds(5));
    add(late, early);
    assertThat(idsOf(claim(2).leased())).isEqualTo(ids(List.of(early, late)));
  }

  @Test
  void higherPriorityGoesFirst() {
    Instant due = now().minusSeconds(1);
    Entry low = aTask(ACME, ORDERS, due, 0);
    Entry middle = aTask(ACME, ORDERS, due, 5);
    Entry high = aTask(ACME, ORDERS, due, 9);
    add(low, middle, high);
    assertThat(idsOf(claim(3).leased())).isEqualTo(ids(List.of(high, middle, low)));
  }

  @Test
  void waitingLongEnoughBeatsPriority() {
    Entry patient = aTask(ACME, ORDERS, now().minusSeconds(9 * 60 + 10), 0);
    Entry urgent = aTask(ACME, ORDERS, now().minusSeconds(1), 9);
    add(urgent, patient);
    assertThat(idsOf(claim(2).leased())).isEqualTo(ids(List.of(patient, urgent)));
  }

  @Test
  void aLargeBacklogDoesNotKeepASmallTenantWaiting() {
    add(tasks(10_000, ACME, ORDERS));
    add(tasks(10, GLOBEX, INVOICES));

    List<Leased> leased = claim(20).leased();

    assertThat(countOf(GLOBEX, leased)).isBetween(9L, 10L);
    assertThat(countOf(ACME, leased)).isBetween(10L, 11L);
  }

  @Test
  void tenantsShareByWeight() {
    ports.lanes().weigh(ACME, 1);
    ports.lanes().weigh(GLOBEX, 3);
    add(tasks(500, ACME, ORDERS));
    add(tasks(500, GLOBEX, INVOICES));

    List<Leased> leased = new ArrayList<>();
    Stream.generate(() -> claim(20).leased()).limit(10).forEach(leased::addAll);

    assertThat(leased).hasSize(200);
    assertThat(countOf(GLOBEX, leased)).isBetween(145L, 155L);
  }

  @Test
  void aTenantGainsNothingByHavingBeenAway() {
    add(tasks(1_000, ACME, ORDERS));
    claim(500);
    add(tasks(1_000, GLOBEX, INVOICES));

    List<Leased> leased = claim(100).leased();

    assertThat(countOf(ACME, leased)).isBetween(40L, 60L);
  }

  @Test
  void theLanesOfATenantTakeTurns() {
    add(tasks(500, ACME, ORDERS));
    add(tasks(10, ACME, INVOICES));
    long invoices = claim(20).leased().stream().filter(one -> one.lane().equals(INVOICES)).count();
    assertThat(invoices).isBetween(8L, 10L);
  }

  @Test
  void oneLaneAloneFillsAClaim() {
    add(tasks(500, ACME, ORDERS));
    assertThat(claim(400).leased()).hasSize(400);
  }

  @Test
  void everyTenantOfManyIsServed() {
    List<Entry> entries = new ArrayList<>();
    for (int number = 1; number <= 300; number++) {
      entries.addAll(tasks(2, new TenantId(number), new DestinationId(number)));
    }
    add(entries);
    assertThat(claimAll(600).stream().map(Leased::id).distinct()).hasSize(600);
  }

  @Test
  void noMoreInFlightThanTheGateAllows() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 2));
    add(tasks(6, ACME, ORDERS));

    List<Leased> leased = claim(10).leased();
    assertThat(leased).hasSize(2);
    assertThat(claim(10).leased()).isEmpty();

    settle(delivered(leased.get(0)));
    assertThat(claim(10).leased()).hasSize(1);

    settle(new Settlement.Released(leased.get(1), Duration.ZERO));
    Leased next = ports.claims().claim(0, 10, NO_TIME).leased().get(0);
    assertThat(claim(10).leased()).isEmpty();

    eventually(() -> ports.claims().reclaim(0, 10) == 1);
    assertThat(settle(delivered(next))).isFalse();
    assertThat(claim(10).leased()).hasSize(1);
    assertThat(claim(10).leased()).isEmpty();
  }

  @Test
  void aWiderGateLetsMoreThrough() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 1));
    add(tasks(5, ACME, ORDERS));
    assertThat(claim(10).leased()).hasSize(1);
    ports.lanes().gate(ACME, ORDERS, gate(false, 3));
    assertThat(claim(10).leased()).hasSize(2);
    ports.lanes().gate(ACME, ORDERS, gate(false, 1));
    assertThat(claim(10).leased()).isEmpty();
  }

  @Test
  void aFullLaneDoesNotStopTheOthers() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 1));
    add(tasks(5, ACME, ORDERS));
    add(tasks(5, ACME, INVOICES));
    List<Leased> leased = claim(10).leased();
    assertThat(leased).hasSize(6);
  }

  @Test
  void aPausedLaneWaitsAndResumes() {
    List<Entry> entries = tasks(3, ACME, ORDERS);
    ports.lanes().gate(ACME, ORDERS, gate(true, 10));
    add(entries);
    add(tasks(1, ACME, INVOICES));
    assertThat(claim(10).leased()).extracting(Leased::lane).containsExactly(INVOICES);

    ports.lanes().gate(ACME, ORDERS, gate(false, 10));

    List<TaskId> resumed = idsOf(claim(10).leased());
    assertThat(resumed).isEqualTo(ids(entries));
  }

  @Test
  void pausingStopsWhatIsReady() {
    add(tasks(3, ACME, ORDERS));
    claimOne();
    ports.lanes().gate(ACME, ORDERS, gate(true, 10));
    assertThat(claim(10).leased()).isEmpty();
    add(tasks(1, ACME, ORDERS));
    assertThat(claim(10).leased()).isEmpty();
    ports.lanes().gate(ACME, ORDERS, gate(false, 10));
    assertThat(claim(10).leased()).hasSize(3);
  }

  @Test
  void countsLanesWithTheirReadyTasks() {
    assertThat(ports.lanes().census()).isEqualTo(Census.NONE);
    ports.lanes().gate(ACME, ORDERS, gate(true, 10));
    add(tasks(3, ACME, ORDERS));
    add(tasks(1, GLOBEX, INVOICES));
    assertThat(ports.lanes().census()).isEqualTo(new Census(2, 2, 1, 0, 3, 0));

    ports.lanes().gate(ACME, ORDERS, gate(false, 10));
    claim(10);

    assertThat(ports.lanes().census()).isEqualTo(new Census(2, 0, 0, 0, 0, 0));
  }

  @Test
  void countsWhatSomeLanesHold() {
    add(tasks(3, ACME, ORDERS));
    add(tasks(1, GLOBEX, INVOICES));
    claimOne();
    Load orders = ports.lanes().load(List.of(ORDERS, new DestinationId(4711)));
    Load both = ports.lanes().load(List.of(ORDERS, INVOICES));
    assertThat(orders.ready() + orders.leased()).isEqualTo(3);
    assertThat(both).isEqualTo(new Load(0, true, 3, 1, 0));

    add(List.of(aTask(ACME, ORDERS, now().plusSeconds(600), 5)));
    assertThat(ports.lanes().load(List.of(ORDERS)).scheduled()).isEqualTo(1);
    assertThat(ports.lanes().load(List.of(INVOICES)).scheduled()).isZero();

    ports.lanes().gate(ACME, ORDERS, gate(true, 10));
    assertThat(ports.lanes().load(List.of(ORDERS)).blocked()).isEqualTo(orders.ready());
    assertThat(ports.lanes().load(List.of(INVOICES)).blocked()).isZero();
  }

  @Test
  void countsThousandsOfLanesInAllShards() {
    ports = fresh(3);
    for (int lane = 1; lane <= 2_500; lane++) {
      ports.lanes().gate(ACME, new DestinationId(lane), gate(lane % 2 == 0, 10));
    }
    assertThat(ports.lanes().census()).isEqualTo(new Census(2_500, 0, 1_250, 0, 0, 0));
  }
}
