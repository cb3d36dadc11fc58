package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.history.Event;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Schedule} does. */
abstract class ScheduleContract extends Contract {
  private static final TaskId STRANGER = new TaskId(new UUID(1, 2));

  @Test
  void findsATaskAsItWasAdded() {
    Entry entry = aTask();
    add(entry);

    Schedule.Held held = ports.schedule().find(entry.task().id()).orElseThrow();

    assertThat(held.entry().task()).usingRecursiveComparison().isEqualTo(entry.task());
    assertThat(held.entry().progress()).isEqualTo(entry.progress());
    assertThat(held.state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(ports.schedule().find(STRANGER)).isEmpty();
  }

  @Test
  void tellsWhetherAClaimIsWanted() {
    ports.lanes().gate(ACME, ORDERS, gate(false, 1));
    assertThat(wanted(aTaskDue(now().plusSeconds(600)))).isTrue();
    assertThat(wanted(aTaskDue(now().plusSeconds(900)))).isFalse();
    assertThat(wanted(aTaskDue(now().plusSeconds(300)))).isTrue();
    assertThat(wanted(aTask())).isTrue();
    claimOne();
    assertThat(wanted(aTask())).as("the lane is full").isFalse();
    ports.lanes().gate(ACME, ORDERS, gate(true, 10));
    assertThat(wanted(aTask())).as("the lane is paused").isFalse();
  }

  private boolean wanted(Entry entry) {
    return ports.schedule().add(List.of(entry), false, Durability.MEMORY);
  }

  @Test
  void addingTwiceIsAddingOnce() {
    Entry entry = aTask();
    add(entry, entry);
    add(entry);
    Leased leased = claimOne();
    add(entry);

    assertThat(claim(10).leased()).isEmpty();
    assertThat(settle(delivered(leased))).isTrue();
    add(entry);
    assertThat(claim(10).leased()).isEmpty();
  }

  @Test
  void aFinishedTaskComesBackWhenItIsRedriven() {
    Entry entry = aTask();
    add(entry);
    Leased leased = claimOne();
    Outcome outcome = Outcome.refused(FaultClass.STATUS, "gone");
    settle(new Settlement.Dead(leased, anAttempt(leased, outcome), Reason.REFUSED));

    Progress redriven = leased.progress().died().redrivenAt(now());
    add(new Entry(entry.task(), redriven));

    assertThat(claimOne().progress()).isEqualTo(redriven);
  }

  @Test
  void addingNothingIsFine() {
    add(List.of());
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 0, 0));
  }

  @Test
  void cancelsWhatWaits() {
    Entry ready = aTask();
    Entry later = aTaskDue(now().plusSeconds(3600));
    add(ready, later);

    assertThat(ports.schedule().cancel(ready.task().id())).isEqualTo(Change.DONE);
    assertThat(ports.schedule().cancel(later.task().id())).isEqualTo(Change.DONE);

    assertThat(claim(10).leased()).isEmpty();
    assertThat(state(ready)).contains(TaskState.CANCELLED);
    assertThat(outcomes()).hasOnlyElementsOfType(Event.Cancelled.class).hasSize(2);
    assertThat(((Event.Cancelled) outcomes().get(0)).tenant()).isEqualTo(ACME);
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 0, 0, 2));
  }

  @Test
  void cancelsNothingThatIsLeasedFinishedOrUnknown() {
    Entry entry = aTask();
    add(entry);
    Leased leased = claimOne();
    assertThat(ports.schedule().cancel(leased.id())).isEqualTo(Change.LEASED);
    settle(delivered(leased));
    assertThat(ports.schedule().cancel(leased.id())).isEqualTo(Change.FINISHED);
    assertThat(ports.schedule().cancel(STRANGER)).isEqualTo(Change.UNKNOWN);
    assertThat(state(entry)).contains(TaskState.DELIVERED);
  }

  @Test
  void othersOfTheLaneGoOnAfterACancel() {
    List<Entry> entries = tasks(3, ACME, ORDERS);
    add(entries);
    ports.schedule().cancel(entries.get(1).task().id());
    assertThat(idsOf(claim(10).leased()))
        .containsExactly(entries.get(0).task().id(), entries.get(2).task().id());
  }

  @Test
  void runsATaskAtOnceWhenAskedTo() {
    Instant due = now().plusSeconds(3600);
    Entry entry = aTaskDue(due);
    add(entry);
    assertThat(claim(1).leased()).isEmpty();

    assertThat(ports.schedule().runNow(entry.task().id())).isEqualTo(Change.DONE);

    Leased leased = claimOne();
    assertThat(leased.id()).isEqualTo(entry.task().id());
    assertThat(leased.progress().dueAt()).isBefore(due);
    assertThat(leased.progress().since()).isBefore(due);
    assertThat(ports.schedule().runNow(leased.id())).isEqualTo(Change.LEASED);
    settle(delivered(leased));
    assertThat(ports.schedule().runNow(leased.id())).isEqualTo(Change.FINISHED);
    assertThat(ports.schedule().runNow(STRANGER)).isEqualTo(Change.UNKNOWN);
  }

  @Test
  void runningNowWhatIsReadyChangesNothing() {
    Entry entry = aTask();
    add(entry);
    assertThat(ports.schedule().runNow(entry.task().id())).isEqualTo(Change.DONE);
    assertThat(claimOne().progress()).isEqualTo(entry.progress());
  }

  @Test
  void tellsTheStatesOfTheTasksThatItKnows() {
    Entry ready = aTask();
    Entry leased = aTask(ACME, INVOICES, now().minusSeconds(9), 4);
    Entry blocked = aTask(GLOBEX, new DestinationId(30), now().minusSeconds(1), 4);
    add(leased);
    claimOne();
    add(ready, blocked);
    ports.lanes().gate(GLOBEX, new DestinationId(30), gate(true, 10));

    assertThat(state(ready)).contains(TaskState.SCHEDULED);
    assertThat(state(leased)).contains(TaskState.LEASED);
    assertThat(state(blocked)).contains(TaskState.BLOCKED);
    assertThat(ports.schedule().states(List.of(STRANGER, ready.task().id())))
        .containsOnlyKeys(ready.task().id());
  }

  @Test
  void countsWhatItHolds() {
    add(tasks(5, ACME, ORDERS));
    add(aTaskDue(now().plusSeconds(3600)));
    claim(2);
    assertThat(ports.schedule().depths()).isEqualTo(new Depths(1, 3, 2, 0));
  }

  @Test
  void takesTenThousandAtOnceOverAllShards() {
    ports = fresh(3);
    List<Entry> entries = new ArrayList<>();
    for (int lane = 1; lane <= 10; lane++) {
      DestinationId destination = new DestinationId(lane);
      ports.lanes().gate(ACME, destination, gate(false, 5_000));
      entries.addAll(tasks(1_000, ACME, destination));
    }
    addRecorded(entries);

    assertThat(ports.schedule().depths()).isEqualTo(new Depths(0, 10_000, 0, 10_000));
    assertThat(ports.schedule().states(ids(entries))).hasSize(10_000);
    Entry last = entries.get(9_999);
    assertThat(ports.schedule().find(last.task().id())).isPresent();
    assertThat(ports.schedule().cancel(last.task().id())).isEqualTo(Change.DONE);
  }

  private Optional<TaskState> state(Entry entry) {
    TaskId id = entry.task().id();
    return Optional.ofNullable(ports.schedule().states(List.of(id)).get(id)).map(LiveState::state);
  }

  @Test
  void recordsWhatNoJournalHoldsInOrder() {
    List<Entry> entries = tasks(300, ACME, ORDERS);
    ports.schedule().add(entries, true, Durability.MEMORY);
    ports.schedule().add(entries, true, Durability.MEMORY);

    List<Event> events = outcomes();

    assertThat(events).hasSize(300).hasOnlyElementsOfType(Event.Accepted.class);
    assertThat(events.stream().map(Event::id).toList()).isEqualTo(ids(entries));
    Event.Accepted first = (Event.Accepted) events.get(0);
    assertThat(first.task()).usingRecursiveComparison().isEqualTo(entries.get(0).task());
    assertThat(first.progress()).isEqualTo(entries.get(0).progress());
  }
}
