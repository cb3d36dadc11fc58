package io.rebound.intake;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.history.Event;
import io.rebound.input.FieldError;
import io.rebound.intake.IntakeResult.Accepted;
import io.rebound.intake.IntakeResult.Conflict;
import io.rebound.intake.IntakeResult.Rejected;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Answer;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.JournalUnavailable;
import io.rebound.journal.SampleTasks;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AcceptanceTest {
  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final AtomicInteger recoveries = new AtomicInteger();
  private final Acceptance acceptance = over(journal);

  @Test
  void commitsAJournaledTaskAndSchedulesIt() {
    Task task = aTask().task();

    assertThat(accept(Durability.JOURNALED, task)).containsExactly(accepted(task));

    assertThat(journal.find(task.id())).isPresent();
    assertThat(schedule.find(task.id())).isPresent();
    assertThat(recorded()).isEmpty();
    assertThat(recoveries).hasValue(0);
  }

  @Test
  void schedulesAnUnjournaledTaskAloneAndHasItWrittenDown() {
    Task memory = aTask().as(Durability.MEMORY).task();
    Task disk = aTask().as(Durability.DISK).task();

    assertThat(accept(Durability.MEMORY, memory)).containsExactly(accepted(memory));
    assertThat(accept(Durability.DISK, disk)).containsExactly(accepted(disk));

    assertThat(journal.find(memory.id())).isEmpty();
    assertThat(recorded()).extracting(Event::id).containsExactly(memory.id(), disk.id());
  }

  @Test
  void leavesFarTasksToTheJournal() {
    Task near = aTask().dueAt(NOON.plus(Acceptance.HORIZON).minusMillis(1)).task();
    Task far = aTask().dueAt(NOON.plus(Acceptance.HORIZON)).task();

    assertThat(accept(Durability.JOURNALED, near, far))
        .containsExactly(accepted(near), accepted(far));

    assertThat(schedule.find(near.id())).isPresent();
    assertThat(schedule.find(far.id())).isEmpty();
    assertThat(journal.find(far.id())).isPresent();
    assertThat(recoveries).hasValue(0);
  }

  @Test
  void schedulesFarTasksThatNoJournalHolds() {
    Task far = aTask().as(Durability.MEMORY).dueAt(NOON.plus(Acceptance.HORIZON)).task();

    accept(Durability.MEMORY, far);

    assertThat(schedule.find(far.id())).isPresent();
  }

  @Test
  void acceptsAJournaledTaskThatTheScheduleDoesNotTakeAndAsksForItsRecovery() {
    schedule.setUnavailable(true);
    Task task = aTask().task();

    assertThat(accept(Durability.JOURNALED, task)).containsExactly(accepted(task));

    assertThat(journal.find(task.id())).isPresent();
    assertThat(recoveries).hasValue(1);
  }

  @Test
  void acceptsNothingUnjournaledWhileTheScheduleIsAway() {
    schedule.setUnavailable(true);

    assertThatThrownBy(() -> accept(Durability.MEMORY, aTask().as(Durability.MEMORY).task()))
        .isInstanceOf(ScheduleUnavailable.class);
    assertThat(recoveries).hasValue(0);
  }

  @Test
  void schedulesNothingThatTheJournalDidNotCommit() {
    Acceptance broken = over(answering(null));
    Task task = aTask().task();

    assertThatThrownBy(() -> broken.accept(Durability.JOURNALED, List.of(submitted(task))))
        .isInstanceOf(JournalUnavailable.class);
    assertThat(schedule.find(task.id())).isEmpty();
  }

  @Test
  void answersARepetitionAsTheFirstTime() {
    SampleTasks first = aTask();
    SampleTasks again = aTask().dueAt(NOON.plusSeconds(9));
    accept(Durability.JOURNALED, first.submitted("key", "body"));

    List<IntakeResult> results = accept(Durability.JOURNALED, again.submitted("key", "body"));

    assertThat(results).containsExactly(new Accepted(answer(first.task()), true));
    assertThat(schedule.find(again.task().id())).isEmpty();
  }

  @Test
  void refusesTheKeyOfAnotherTask() {
    SampleTasks first = aTask();
    SampleTasks other = aTask();
    accept(Durability.JOURNALED, first.submitted("key", "body"));

    List<IntakeResult> results =
        accept(Durability.JOURNALED, other.submitted("key", "another body"));

    assertThat(results).containsExactly(new Conflict(first.task().id()));
    assertThat(schedule.find(other.task().id())).isEmpty();
  }

  @Test
  void refusesAloneWhatTheJournalCannotStore() {
    Acceptance picky = over(answering(new Journal.Entered.Unstorable("no such text")));
    Task task = aTask().task();

    assertThat(picky.accept(Durability.JOURNALED, List.of(submitted(task))))
        .containsExactly(new Rejected(List.of(new FieldError("", "no such text"))));
    assertThat(schedule.find(task.id())).isEmpty();
  }

  private Acceptance over(Journal other) {
    return new Acceptance(other, schedule, clock, recoveries::incrementAndGet);
  }

  private List<IntakeResult> accept(Durability durability, Task... tasks) {
    return accept(
        durability, Arrays.stream(tasks).map(AcceptanceTest::submitted).toArray(Submitted[]::new));
  }

  private List<IntakeResult> accept(Durability durability, Submitted... submitted) {
    return acceptance.accept(durability, List.of(submitted));
  }

  private static Submitted submitted(Task task) {
    return new Submitted(task, Optional.empty());
  }

  private static IntakeResult accepted(Task task) {
    return new Accepted(answer(task), false);
  }

  private static Answer answer(Task task) {
    return new Answer(task.id(), task.dueAt(), task.durability());
  }

  private List<Event> recorded() {
    return schedule.read(0, 100).events();
  }

  /** A journal that answers that of every task, or is away. */
  private Journal answering(Journal.Entered answer) {
    return new Journal() {
      @Override
      public List<Entered> append(List<Submitted> batch) {
        if (answer == null) {
          throw new JournalUnavailable("the test made it so", null);
        }
        return new ArrayList<>(batch.stream().map(each -> answer).toList());
      }

      @Override
      public List<Journal.Waiting> unfinished(Position after, Instant dueBefore, int limit) {
        return List.of();
      }

      @Override
      public List<Entry> stillUnfinished(Collection<TaskId> ids) {
        return List.of();
      }

      @Override
      public List<Entry> stillUnfinished(Journal.Position after, Journal.Position upTo) {
        return List.of();
      }

      @Override
      public Optional<Entered> earlier(TenantId tenant, Journal.Idempotency idempotency) {
        return journal.earlier(tenant, idempotency);
      }

      @Override
      public Optional<Entry> find(TaskId id) {
        return Optional.empty();
      }
    };
  }
}
