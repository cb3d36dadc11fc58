package io.rebound.history;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.history.HistoryWriter.Pen;
import io.rebound.journal.Journal;
import io.rebound.journal.SampleTasks;
import io.rebound.schedule.Entry;
import io.rebound.task.Attempt;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every history does with events. */
public abstract class HistoryWriterContract {
  private static final int SHARD = 3;

  private Pen pen;

  protected abstract HistoryWriter writer();

  protected abstract Journal journal();

  protected abstract Optional<TaskState> state(TaskId id);

  /** The task's attempts, oldest first. */
  protected abstract List<Attempt> attempts(TaskId id);

  /** The reason in the task's dead letter. */
  protected abstract Optional<String> deathReason(TaskId id);

  @BeforeEach
  void takeThePen() {
    pen = writer().take(SHARD).orElseThrow();
  }

  @AfterEach
  void putThePenDown() {
    pen.close();
  }

  @Test
  void writesATaskThatWasAcceptedAndDeliveredInOneBatch() {
    SampleEvents events = SampleEvents.of(aTask().task());
    var accepted = events.accepted();
    var delivered = events.delivered();

    write(accepted, delivered);

    assertStands(accepted.task(), events, TaskState.DELIVERED);
    assertThat(attempts(accepted.id())).containsExactly(delivered.attempt());
  }

  @Test
  void writesATaskThatWasAcceptedAndDeliveredInTwoBatches() {
    SampleEvents events = SampleEvents.of(aTask().task());
    var accepted = events.accepted();

    write(accepted);
    assertStands(accepted.task(), events, TaskState.SCHEDULED);
    var delivered = events.delivered();
    write(delivered);

    assertStands(accepted.task(), events, TaskState.DELIVERED);
    assertThat(attempts(accepted.id())).containsExactly(delivered.attempt());
  }

  @Test
  void followsAJournaledTaskThroughItsAttemptsToItsDeath() {
    Task task = journaled();
    SampleEvents events = SampleEvents.of(task);

    var first = events.retried();
    write(first);
    assertStands(task, events, TaskState.SCHEDULED);
    var second = events.retried();
    var third = events.died();
    write(second, third);

    assertStands(task, events, TaskState.DEAD);
    assertThat(attempts(task.id()))
        .containsExactly(first.attempt(), second.attempt(), third.attempt());
    assertThat(deathReason(task.id())).contains("exhausted");
  }

  @Test
  void makesNoDeadLetterOfATaskThatLives() {
    Task task = journaled();

    write(SampleEvents.of(task).retried());

    assertThat(deathReason(task.id())).isEmpty();
  }

  @Test
  void changesNothingWhenWrittenAgainInAnyPieces() {
    Task task = aTask().task();
    SampleEvents events = SampleEvents.of(task);
    List<Event> all =
        List.of(events.accepted(), events.retried(), events.retried(), events.delivered());
    pen.write(all, List.of());

    pen.write(all, List.of());
    all.forEach(this::write);
    pen.write(all.subList(0, 2), List.of());

    assertStands(task, events, TaskState.DELIVERED);
    assertThat(attempts(task.id())).hasSize(3);
  }

  @Test
  void catchesUpWhenOnlyTheBeginningWasWrittenBefore() {
    Task task = aTask().task();
    SampleEvents events = SampleEvents.of(task);
    List<Event> all = new ArrayList<>(List.of(events.accepted(), events.retried()));
    pen.write(all, List.of());

    all.add(events.died());
    pen.write(all, List.of());

    assertStands(task, events, TaskState.DEAD);
    assertThat(attempts(task.id())).hasSize(2);
    assertThat(deathReason(task.id())).contains("exhausted");
  }

  @Test
  void keepsALaterRetryWhenAnEarlierOneIsWrittenAgain() {
    Task task = journaled();
    SampleEvents events = SampleEvents.of(task);
    var first = events.retried();
    var second = events.retried();
    write(first, second);

    write(first);

    assertStands(task, events, TaskState.SCHEDULED);
  }

  @Test
  void finishesATaskThatEndedInAnAttemptOfTheSameNumber() {
    Task task = journaled();
    write(SampleEvents.of(task).retried());
    SampleEvents afterAStoreLostTheRetry = SampleEvents.of(task);

    write(afterAStoreLostTheRetry.delivered());

    assertStands(task, afterAStoreLostTheRetry, TaskState.DELIVERED);
  }

  @Test
  void leavesADeliveredTaskDeliveredWhenASecondRunOfItFails() {
    Task task = journaled();
    SampleEvents events = SampleEvents.of(task);
    write(events.delivered());
    SampleEvents secondRun = SampleEvents.of(task);

    write(secondRun.retried());
    write(secondRun.retried(), secondRun.died());

    assertStands(task, events, TaskState.DELIVERED);
    assertThat(deathReason(task.id())).isEmpty();
  }

  @Test
  void cancelsATaskThatWaits() {
    Task task = journaled();
    Task unjournaled = aTask().task();
    SampleEvents events = SampleEvents.of(unjournaled);

    write(SampleEvents.of(task).cancelled(), events.accepted(), events.cancelled());

    assertThat(state(task.id())).contains(TaskState.CANCELLED);
    assertThat(state(unjournaled.id())).contains(TaskState.CANCELLED);
  }

  @Test
  void doesNotCancelATaskThatHasEnded() {
    Task task = journaled();
    SampleEvents events = SampleEvents.of(task);
    write(events.delivered());

    write(events.cancelled());

    assertThat(state(task.id())).contains(TaskState.DELIVERED);
  }

  @Test
  void writesManyTasksAtOnce() {
    List<Event> batch = new ArrayList<>();
    List<Task> tasks = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Task task = i % 2 == 0 ? journaled() : aTask().task();
      tasks.add(task);
      SampleEvents events = SampleEvents.of(task);
      if (i % 2 == 1) {
        batch.add(events.accepted());
      }
      batch.add(i % 3 == 0 ? events.died() : events.delivered());
    }

    pen.write(batch, List.of());

    for (int i = 0; i < 60; i++) {
      assertThat(state(tasks.get(i).id()))
          .contains(i % 3 == 0 ? TaskState.DEAD : TaskState.DELIVERED);
    }
  }

  @Test
  void givesThePenToTheNextOnlyWhenTheFirstPutItDown() {
    assertThat(writer().take(SHARD)).isEmpty();
    try (Pen other = writer().take(SHARD + 1).orElseThrow()) {
      other.write(List.of(), List.of());
    }

    pen.close();

    pen = writer().take(SHARD).orElseThrow();
    writesATaskThatWasAcceptedAndDeliveredInOneBatch();
  }

  /** Writes these in one batch. */
  protected final void write(Event... events) {
    pen.write(List.of(events), List.of());
  }

  protected final Pen pen() {
    return pen;
  }

  /** A task that the journal took. */
  protected final Task journaled() {
    return journaled(aTask());
  }

  protected final Task journaled(SampleTasks sample) {
    journal().append(List.of(sample.submitted()));
    return sample.task();
  }

  protected final void assertStands(Task task, SampleEvents events, TaskState state) {
    assertThat(state(task.id())).contains(state);
    assertThat(journal().find(task.id()).orElseThrow())
        .usingRecursiveComparison()
        .isEqualTo(new Entry(task, events.progress()));
    assertThat(journal().unfinished(Journal.Position.before(NOON), NOON.plusSeconds(9999), 10_000))
        .extracting(Journal.Waiting::id)
        .matches(ids -> ids.contains(task.id()) != state.isFinished());
  }
}
