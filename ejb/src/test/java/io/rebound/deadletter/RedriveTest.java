package io.rebound.deadletter;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.history.InMemoryHistory;
import io.rebound.journal.InMemoryJournal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RedriveTest {
  private static final TenantId STRANGER = new TenantId(99);
  private static final Progress EXHAUSTED =
      new Progress(NOON.minusSeconds(60), 5, 4, NOON.minusSeconds(600), 0, 0);

  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final AtomicInteger recoveries = new AtomicInteger();
  private final DeadLetters deadLetters =
      new InMemoryDeadLetters(journal, new InMemoryHistory(journal), new InMemoryTenancy());
  private final Redrive redrive =
      new Redrive(deadLetters, schedule, clock, recoveries::incrementAndGet);

  @Test
  void bringsATaskBackWithAFreshBudget() {
    TaskId id = dead(TENANT);

    assertThat(redrive.one(Actor.SERVER, TENANT, id)).isTrue();

    assertThat(schedule.find(id).orElseThrow().entry().progress())
        .isEqualTo(new Progress(NOON, 5, 0, NOON, 0, 1));
    assertThat(journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(redrive.one(Actor.SERVER, TENANT, id)).isFalse();
  }

  @Test
  void leavesAnotherTenantsDeadAlone() {
    TaskId id = dead(TENANT);

    assertThat(redrive.one(Actor.SERVER, STRANGER, id)).isFalse();
    assertThat(redrive.matching(Actor.SERVER, everything(STRANGER), 10)).isZero();
    assertThat(journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.DEAD);
  }

  @Test
  void bringsBackTheNewestUpToTheLimit() {
    List<TaskId> dead = dead(5);

    assertThat(redrive.matching(Actor.SERVER, everything(TENANT), 2)).isEqualTo(2);

    assertThat(schedule.find(dead.get(4))).isPresent();
    assertThat(schedule.find(dead.get(3))).isPresent();
    assertThat(schedule.find(dead.get(2))).isEmpty();
    assertThat(deadLetters.count(everything(TENANT)).found()).isEqualTo(3);
  }

  @Test
  void bringsBackMoreThanAPage() {
    dead(2500);

    assertThat(redrive.matching(Actor.SERVER, everything(TENANT), Long.MAX_VALUE)).isEqualTo(2500);
    assertThat(schedule.depths().ready()).isEqualTo(2500);
    assertThat(deadLetters.count(everything(TENANT)).found()).isZero();
  }

  @Test
  void bringsBackExactlyTheLimitOverPages() {
    dead(2500);

    assertThat(redrive.matching(Actor.SERVER, everything(TENANT), 1500)).isEqualTo(1500);
    assertThat(deadLetters.count(everything(TENANT)).found()).isEqualTo(1000);
  }

  @Test
  void bringsBackNothingAtALimitOfNone() {
    dead(1);

    assertThat(redrive.matching(Actor.SERVER, everything(TENANT), 0)).isZero();
  }

  @Test
  void asksForRecoveryWhenTheScheduleIsAway() {
    TaskId id = dead(TENANT);
    schedule.setUnavailable(true);

    assertThat(redrive.one(Actor.SERVER, TENANT, id)).isTrue();

    assertThat(recoveries).hasValue(1);
    assertThat(journal.standing(id).orElseThrow().state()).isEqualTo(TaskState.SCHEDULED);
  }

  private TaskId dead(TenantId tenant) {
    Entry entry = new Entry(aTask().of(tenant).task(), EXHAUSTED);
    journal.put(entry, TaskState.DEAD);
    return entry.task().id();
  }

  private List<TaskId> dead(int count) {
    List<TaskId> dead = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dead.add(dead(TENANT));
    }
    return dead;
  }

  private static DeadLetterFilter everything(TenantId tenant) {
    return new DeadLetterFilter(
        tenant,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
