package io.rebound.deadletter;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.deadletter.EditedRedrive.Result;
import io.rebound.history.InMemoryHistory;
import io.rebound.history.InMemoryTaskHistory;
import io.rebound.intake.Acceptance;
import io.rebound.journal.InMemoryJournal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditedRedriveTest {
  private static final Payload EDITED = new Payload("{\"n\":2}".getBytes(UTF_8), Payload.JSON);

  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final InMemoryDiscards discards = new InMemoryDiscards(journal);
  private final EditedRedrive edited =
      new EditedRedrive(
          new InMemoryTaskHistory(journal, new InMemoryHistory(journal)),
          journal,
          new Acceptance(journal, schedule, clock, () -> {}),
          discards,
          new TaskIds(clock, new Random(3)),
          clock);

  @Test
  void goesOnAsANewTaskAndKeepsTheOldOne() {
    Task dead = dead();

    TaskId as = ((Result.Redriven) redrive(dead.id(), EDITED)).as();

    Task task = schedule.find(as).orElseThrow().entry().task();
    assertThat(task.payload()).isEqualTo(EDITED);
    assertThat(task.destination()).isEqualTo(dead.destination());
    assertThat(task.key()).isEqualTo(dead.key());
    assertThat(task.headers())
        .containsAllEntriesOf(dead.headers())
        .containsEntry(EditedRedrive.REPLACES, dead.id().toString());
    assertThat(journal.standing(dead.id()).orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
    assertThat(journal.standing(dead.id()).orElseThrow().entry().task()).isEqualTo(dead);
    assertThat(discards.reasons()).containsExactly("redriven as " + as + " with an edited payload");
  }

  @Test
  void makesOneTaskWhenItIsRepeatedAfterACrash() {
    Task dead = dead();
    TaskId first = ((Result.Redriven) redrive(dead.id(), EDITED)).as();
    journal.put(new Entry(dead, exhausted()), TaskState.DEAD);
    assertThat(redrive(dead.id(), EDITED)).isEqualTo(new Result.Redriven(first));
    journal.put(new Entry(dead, exhausted()), TaskState.DEAD);
    assertThat(redrive(dead.id(), new Payload(new byte[0], "text/plain")))
        .isInstanceOf(Result.TooLate.class);
  }

  @Test
  void leavesAloneWhatIsNotDeadOrAnothersTenant() {
    Task waiting = aTask().task();
    journal.put(new Entry(waiting, exhausted()), TaskState.SCHEDULED);
    assertThat(redrive(waiting.id(), EDITED)).isEqualTo(new Result.TooLate(TaskState.SCHEDULED));
    assertThat(edited.of(Actor.SERVER, new TenantId(9), dead().id(), EDITED))
        .isEqualTo(new Result.Unknown());
  }

  private Result redrive(TaskId id, Payload payload) {
    return edited.of(Actor.SERVER, TENANT, id, payload);
  }

  private Task dead() {
    Task task = aTask().task();
    journal.put(new Entry(task, exhausted()), TaskState.DEAD);
    return task;
  }

  private static Progress exhausted() {
    return new Progress(NOON, 5, 4, NOON.minusSeconds(600), 0, 0);
  }
}
