package io.rebound.bulk;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.audit.Act;
import io.rebound.audit.InMemoryAuditTrail;
import io.rebound.bulk.BulkRun.State;
import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.InMemoryDeadLetters;
import io.rebound.deadletter.InMemoryDiscards;
import io.rebound.deadletter.Redrive;
import io.rebound.history.Count;
import io.rebound.history.InMemoryHistory;
import io.rebound.history.InMemoryTaskHistory;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskSearch;
import io.rebound.intake.TaskControl;
import io.rebound.journal.InMemoryJournal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BulkWorkerTest {
  private Instant now = NOON;
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemoryHistory history = new InMemoryHistory(journal);
  private final InMemorySchedule schedule = new InMemorySchedule(() -> now);
  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final TaskHistory tasks = new InMemoryTaskHistory(journal, history);
  private final DeadLetters deadLetters = new InMemoryDeadLetters(journal, history, tenancy);
  private final Counting counting = new Counting(tasks, deadLetters, () -> now);
  private final InMemoryDiscards discards = new InMemoryDiscards(journal);
  private final InMemoryBulkRuns runs = new InMemoryBulkRuns();
  private final BulkActs acts = new BulkActs(runs, counting, () -> now, () -> {});
  private final BulkWorker worker = worker("a");

  @Test
  void cancelsWhatWaitsAndPassesOverWhatIsClaimed() {
    List<TaskId> waiting = waiting(3);
    Entry claimed = aTask().dueAt(NOON).entry();
    schedule.add(List.of(claimed), false, Durability.JOURNALED);
    journal.put(claimed, TaskState.SCHEDULED);
    schedule.claim(0, 1, Duration.ofSeconds(30));

    BulkRun run = acts.start(order(BulkAct.CANCEL, everything(), 500)).run();
    worker.runOnce();

    assertThat(run.matching().found()).isEqualTo(4);
    assertThat(find(run).state()).isEqualTo(State.DONE);
    assertThat(find(run).seen()).isEqualTo(4);
    assertThat(find(run).changed()).isEqualTo(3);
    assertThat(waiting)
        .allSatisfy(
            id ->
                assertThat(schedule.find(id).orElseThrow().state()).isEqualTo(TaskState.CANCELLED));
    assertThat(runs.entries())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.act()).isEqualTo(Act.CANCEL);
              assertThat(entry.count()).isEqualTo(3);
              assertThat(entry.detail()).contains("bulk run 1");
            });
  }

  @Test
  void holdsTheRate() {
    dead(25);
    BulkRun run = acts.start(order(BulkAct.REDRIVE, allDead(), 10)).run();

    assertThat(worker.runOnce()).isEqualTo(Duration.ofSeconds(1));
    assertThat(find(run).seen()).isEqualTo(10);
    worker.runOnce();
    assertThat(find(run).seen()).isEqualTo(10);
    now = now.plusSeconds(1);
    worker.runOnce();
    assertThat(find(run).seen()).isEqualTo(20);
    now = now.plusSeconds(1);
    worker.runOnce();
    assertThat(find(run).state()).isEqualTo(State.DONE);
    assertThat(schedule.depths().ready()).isEqualTo(25);
  }

  @Test
  void stopsAndGoesOnWhereItStopped() {
    dead(25);
    BulkRun run = acts.start(order(BulkAct.REDRIVE, allDead(), 10)).run();
    worker.runOnce();
    acts.stop(Actor.SERVER, Optional.of(TENANT), run.id());
    now = now.plusSeconds(5);
    worker.runOnce();
    assertThat(find(run).state()).isEqualTo(State.STOPPED);
    assertThat(find(run).seen()).isEqualTo(10);

    acts.resume(Actor.SERVER, Optional.of(TENANT), run.id());
    worker.runOnce();

    assertThat(find(run).seen()).isEqualTo(20);
  }

  @Test
  void isTakenUpByAnotherNodeAfterACrash() {
    dead(15);
    BulkRun run = acts.start(order(BulkAct.REDRIVE, allDead(), 10)).run();
    worker.runOnce();
    BulkWorker other = worker("b");
    other.runOnce();
    assertThat(find(run).seen()).isEqualTo(10);

    runs.breakLeases();
    other.runOnce();

    assertThat(find(run).state()).isEqualTo(State.DONE);
    assertThat(find(run).changed()).isEqualTo(15);
  }

  @Test
  void saysWhyItDoesNotGetOnAndTriesAgain() {
    waiting(2);
    BulkRun run = acts.start(order(BulkAct.RUN_NOW, everything(), 500)).run();
    schedule.setUnavailable(true);
    worker.runOnce();
    assertThat(find(run).trouble()).isPresent();
    assertThat(find(run).state()).isEqualTo(State.RUNNING);

    schedule.setUnavailable(false);
    now = now.plusSeconds(2);
    worker.runOnce();

    assertThat(find(run).trouble()).isEmpty();
    assertThat(find(run).changed()).isEqualTo(2);
  }

  @Test
  void doesNotTouchWhatCameAfterItBegan() {
    dead(5);
    BulkRun run = acts.start(order(BulkAct.REDRIVE, allDead(), 5)).run();
    worker.runOnce();
    dead(5);
    now = now.plusSeconds(1);
    worker.runOnce();
    assertThat(find(run).state()).isEqualTo(State.DONE);
    assertThat(find(run).changed()).isEqualTo(5);
  }

  @Test
  void countsAllThatMatchBeforeItTouchesTheFirst() {
    dead(5);
    TaskId newest = TaskId.firstAt(NOON.plusSeconds(1));
    List<DeadLetter> first = deadLetters.page(deadFilter(), 2).letters();
    Count begun = new Count(2, Optional.of(first.get(1).task().id()));
    BulkRun run = runs.begin(order(BulkAct.REDRIVE, allDead(), 10), begun, newest).run();
    assertThat(run.progress()).isZero();

    worker.runOnce();
    assertThat(find(run).matching()).isEqualTo(new Count(5, Optional.empty()));
    assertThat(find(run).seen()).isZero();

    worker.runOnce();
    assertThat(find(run).changed()).isEqualTo(5);
  }

  @Test
  void discardsWithTheReason() {
    dead(2);
    BulkOrder order =
        new BulkOrder(Actor.SERVER, BulkAct.DISCARD, allDead(), 500, Optional.of("outdated"));
    acts.start(order);
    worker.runOnce();
    assertThat(discards.reasons()).containsExactly("outdated", "outdated");
  }

  @Test
  void countsOnlyWhatTheActIsFor() {
    waiting(2);
    dead(3);
    assertThat(acts.matching(BulkAct.CANCEL, everything()).found()).isEqualTo(2);
    assertThat(acts.matching(BulkAct.REDRIVE, everything()).found()).isEqualTo(3);
    assertThat(acts.matching(BulkAct.CANCEL, of(Set.of(TaskState.DEAD))).found()).isZero();
  }

  private BulkWorker worker(String node) {
    TaskLookup lookup =
        new TaskLookup(
            tasks,
            schedule,
            () -> true,
            tenancy,
            entry -> {
              throw new UnsupportedOperationException();
            });
    return new BulkWorker(
        runs,
        new BulkHand(
            counting,
            tasks,
            lookup,
            deadLetters,
            new TaskControl(journal, schedule, new InMemoryAuditTrail()),
            new Redrive(deadLetters, schedule, () -> now, () -> {}),
            discards,
            () -> now),
        () -> now,
        node);
  }

  private BulkRun find(BulkRun run) {
    return acts.find(Optional.of(TENANT), run.id()).orElseThrow();
  }

  private static BulkOrder order(BulkAct act, Selection selection, int rate) {
    return new BulkOrder(Actor.SERVER, act, selection, rate, Optional.empty());
  }

  private static Selection everything() {
    return of(Set.of());
  }

  private static Selection of(Set<TaskState> states) {
    return new Selection.OfTasks(
        new TaskSearch(
            Optional.of(TENANT),
            states,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1));
  }

  private static Selection allDead() {
    return new Selection.OfDeadLetters(deadFilter());
  }

  private static DeadLetterFilter deadFilter() {
    return new DeadLetterFilter(
        TENANT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private List<TaskId> waiting(int count) {
    List<TaskId> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Entry entry = aTask().dueAt(NOON.plusSeconds(3600)).entry();
      journal.put(entry, TaskState.SCHEDULED);
      schedule.add(List.of(entry), false, Durability.JOURNALED);
      ids.add(entry.task().id());
    }
    return ids;
  }

  private void dead(int count) {
    for (int i = 0; i < count; i++) {
      Progress exhausted = new Progress(NOON, 5, 4, NOON.minusSeconds(600), 0, 0);
      journal.put(new Entry(aTask().of(new TenantId(1)).task(), exhausted), TaskState.DEAD);
    }
  }
}
