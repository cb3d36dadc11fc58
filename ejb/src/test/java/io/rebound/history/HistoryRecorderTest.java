package io.rebound.history;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.history.HistoryRecorder.Progress;
import io.rebound.history.HistoryWriter.Pen;
import io.rebound.history.OutcomeLog.Segment;
import io.rebound.journal.InMemoryJournal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HistoryRecorderTest {
  private final InMemorySchedule schedule = new InMemorySchedule(InstantSource.fixed(NOON));
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemoryHistory history = new InMemoryHistory(journal);

  @Test
  void writesDownWhatHappenedAndThenForgetsIt() {
    TaskId waiting = accepted();
    TaskId cancelled = accepted();
    schedule.cancel(cancelled);
    HistoryRecorder recorder = new HistoryRecorder(0, schedule, history);

    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);
    assertThat(recorder.runOnce()).isEqualTo(Progress.CAUGHT_UP);

    assertThat(journal.standing(waiting).orElseThrow().state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(journal.standing(cancelled).orElseThrow().state()).isEqualTo(TaskState.CANCELLED);
    assertThat(schedule.find(waiting)).isPresent();
    assertThat(schedule.find(cancelled)).isEmpty();
    assertThat(schedule.depths().outcomes()).isZero();
  }

  @Test
  void writesNothingWhileAnotherNodeIsTheWriter() {
    accepted();
    Pen elsewhere = history.take(0).orElseThrow();
    HistoryRecorder recorder = new HistoryRecorder(0, schedule, history);

    assertThat(recorder.runOnce()).isEqualTo(Progress.NOT_OURS);
    assertThat(schedule.depths().outcomes()).isEqualTo(1);

    elsewhere.close();
    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);
  }

  @Test
  void keepsThePenUntilItIsClosed() {
    HistoryRecorder recorder = new HistoryRecorder(0, schedule, history);
    recorder.runOnce();
    assertThat(history.take(0)).isEmpty();

    recorder.close();

    assertThat(history.take(0)).isPresent();
  }

  @Test
  void trimsNothingAndTakesANewPenWhenTheWriteFails() {
    accepted();
    ScriptedPens pens = new ScriptedPens();
    pens.failures = 1;
    HistoryRecorder recorder = new HistoryRecorder(0, schedule, pens);

    assertThatThrownBy(recorder::runOnce).isInstanceOf(HistoryUnavailable.class);
    assertThat(schedule.depths().outcomes()).isEqualTo(1);
    assertThat(pens.closed).isEqualTo(1);

    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);
    assertThat(pens.taken).isEqualTo(2);
    assertThat(schedule.depths().outcomes()).isZero();
  }

  @Test
  void takesANewPenAlsoWhenTheBrokenOneCannotBeClosed() {
    accepted();
    ScriptedPens pens = new ScriptedPens();
    pens.failures = 1;
    pens.closeFails = true;
    HistoryRecorder recorder = new HistoryRecorder(0, schedule, pens);

    assertThatThrownBy(recorder::runOnce)
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessage("the write fails");
    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);
    assertThat(pens.taken).isEqualTo(2);
  }

  @Test
  void writesTheSameAgainWhenTheTrimFailed() {
    TaskId id = accepted();
    ScriptedPens pens = new ScriptedPens();
    OutcomeLog untrimmed =
        new OutcomeLog() {
          private boolean failed;

          @Override
          public int shards() {
            return 1;
          }

          @Override
          public Segment read(int shard, int limit) {
            return schedule.read(shard, limit);
          }

          @Override
          public void trim(int shard, Segment segment, Collection<TaskId> finished) {
            if (!failed) {
              failed = true;
              throw new ScheduleUnavailable("the test made it so", null);
            }
            schedule.trim(shard, segment, finished);
          }
        };
    HistoryRecorder recorder = new HistoryRecorder(0, untrimmed, pens);

    assertThatThrownBy(recorder::runOnce).isInstanceOf(ScheduleUnavailable.class);
    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);

    assertThat(pens.written).extracting(Event::id).containsExactly(id, id);
    assertThat(pens.taken).isEqualTo(1);
  }

  @Test
  void handsOverWhatCannotBeRead() {
    byte[] garbage = {1, 2, 3};
    ScriptedPens pens = new ScriptedPens();
    List<Segment> log =
        new ArrayList<>(List.of(new Segment(List.of(), List.of("1"), List.of(garbage))));
    OutcomeLog broken =
        new OutcomeLog() {
          @Override
          public int shards() {
            return 1;
          }

          @Override
          public Segment read(int shard, int limit) {
            return log.isEmpty() ? new Segment(List.of(), List.of(), List.of()) : log.get(0);
          }

          @Override
          public void trim(int shard, Segment segment, Collection<TaskId> finished) {
            log.remove(segment);
          }
        };
    HistoryRecorder recorder = new HistoryRecorder(0, broken, pens);

    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);
    assertThat(recorder.runOnce()).isEqualTo(Progress.CAUGHT_UP);
    assertThat(pens.unreadable).containsExactly(garbage);
  }

  @Test
  void writesALongLogInPieces() {
    List<Entry> many =
        Stream.generate(() -> aTask().as(Durability.MEMORY).entry()).limit(4001).toList();
    schedule.add(many, true, Durability.MEMORY);
    HistoryRecorder recorder = new HistoryRecorder(0, schedule, history);

    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE);
    assertThat(schedule.depths().outcomes()).isEqualTo(1);
    assertThat(recorder.runOnce()).isEqualTo(Progress.WROTE_ALL);
    assertThat(recorder.runOnce()).isEqualTo(Progress.CAUGHT_UP);
  }

  private TaskId accepted() {
    Entry entry = aTask().as(Durability.MEMORY).dueAt(NOON.plus(Duration.ofMinutes(1))).entry();
    schedule.add(List.of(entry), true, Durability.MEMORY);
    return entry.task().id();
  }

  /** Pens whose first writes fail. */
  private static final class ScriptedPens implements HistoryWriter {
    private final List<Event> written = new ArrayList<>();
    private final List<byte[]> unreadable = new ArrayList<>();
    private int failures;
    private boolean closeFails;
    private int taken;
    private int closed;

    @Override
    public Optional<Pen> take(int shard) {
      taken++;
      return Optional.of(
          new Pen() {
            @Override
            public void write(List<Event> events, List<byte[]> garbage) {
              if (failures > 0) {
                failures--;
                throw new HistoryUnavailable("the write fails", null);
              }
              written.addAll(events);
              unreadable.addAll(garbage);
            }

            @Override
            public void close() {
              closed++;
              if (closeFails) {
                throw new HistoryUnavailable("the close fails", null);
              }
            }
          });
    }
  }
}
