package io.rebound.intake;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.audit.InMemoryAuditTrail;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.SampleTasks;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.Schedule.Change;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskControlTest {
  private static final TenantId STRANGER = new TenantId(99);

  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(InstantSource.fixed(NOON));
  private final InMemoryAuditTrail audit = new InMemoryAuditTrail();
  private final TaskControl control = new TaskControl(journal, schedule, audit);
  private final Entry later = aTask().dueAt(NOON.plus(Duration.ofDays(1))).entry();
  private final TaskId id = later.task().id();

  @Test
  void takesAWaitingTaskBack() {
    schedule.add(List.of(later), false, Durability.JOURNALED);

    assertThat(control.cancel(Actor.SERVER, TENANT, id)).contains(Change.DONE);
    assertThat(stateInSchedule()).isEqualTo(TaskState.CANCELLED);
    assertThat(control.cancel(Actor.SERVER, TENANT, id)).contains(Change.FINISHED);
    assertThat(audit.entries()).hasSize(1);
    assertThat(control.runNow(Actor.SERVER, TENANT, id)).contains(Change.FINISHED);
  }

  @Test
  void takesATaskBackThatWaitsInTheJournalOnly() {
    journal.put(later, TaskState.SCHEDULED);

    assertThat(control.cancel(Actor.SERVER, TENANT, id)).contains(Change.DONE);
    assertThat(stateInSchedule()).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void runsATaskNowThatWaitsInTheJournalOnly() {
    journal.put(later, TaskState.SCHEDULED);

    assertThat(control.runNow(Actor.SERVER, TENANT, id)).contains(Change.DONE);
    assertThat(schedule.claim(0, 10, Duration.ofSeconds(30)).leased())
        .singleElement()
        .satisfies(leased -> assertThat(leased.id()).isEqualTo(id));
  }

  @Test
  void comesTooLateForAClaimedTask() {
    SampleTasks due = aTask().dueAt(NOON);
    schedule.add(List.of(due.entry()), false, Durability.JOURNALED);
    schedule.claim(0, 10, Duration.ofSeconds(30));

    assertThat(control.cancel(Actor.SERVER, TENANT, due.task().id())).contains(Change.LEASED);
    assertThat(control.runNow(Actor.SERVER, TENANT, due.task().id())).contains(Change.LEASED);
  }

  @Test
  void doesNotPutAFinishedTaskBackIntoTheSchedule() {
    journal.put(later, TaskState.DELIVERED);

    assertThat(control.cancel(Actor.SERVER, TENANT, id)).contains(Change.FINISHED);
    assertThat(control.runNow(Actor.SERVER, TENANT, id)).contains(Change.FINISHED);
    assertThat(schedule.find(id)).isEmpty();
  }

  @Test
  void knowsNothingOfAnotherTenantsTask() {
    schedule.add(List.of(later), false, Durability.JOURNALED);
    Entry journaled = aTask().entry();
    journal.put(journaled, TaskState.SCHEDULED);

    assertThat(control.cancel(Actor.SERVER, STRANGER, id)).isEmpty();
    assertThat(control.runNow(Actor.SERVER, STRANGER, id)).isEmpty();
    assertThat(control.cancel(Actor.SERVER, STRANGER, journaled.task().id())).isEmpty();
    assertThat(stateInSchedule()).isEqualTo(TaskState.SCHEDULED);
    assertThat(schedule.find(journaled.task().id())).isEmpty();
  }

  @Test
  void knowsNothingOfATaskThatNeverWas() {
    assertThat(control.cancel(Actor.SERVER, TENANT, id)).isEmpty();
    assertThat(control.runNow(Actor.SERVER, TENANT, id)).isEmpty();
  }

  private TaskState stateInSchedule() {
    return schedule.find(id).orElseThrow().state();
  }
}
