package io.rebound.dispatch;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.Journal;
import io.rebound.journal.JournalUnavailable;
import io.rebound.journal.SampleTasks;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReconcilerTest {
  private static final Instant LONG_AGO = NOON.minusSeconds(3600);
  private static final Instant HORIZON = NOON.plusSeconds(3600);

  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final Reconciler reconciler = new Reconciler(journal, schedule, clock, Runnable::run);

  @Test
  void putsBackWhatTheScheduleDoesNotKnow() {
    TaskId lost = unfinished(anOldTask().entry());

    assertThat(sweep()).isEqualTo(1);
    assertThat(schedule.find(lost)).isPresent();
    assertThat(sweep()).isZero();
  }

  @Test
  void putsATaskBackAsFarAsItHadCome() {
    Progress progress = new Progress(NOON.plusSeconds(60), 3, 2, LONG_AGO, 1, 0);
    TaskId lost = unfinished(new Entry(anOldTask().task(), progress));

    sweep();

    assertThat(schedule.find(lost).orElseThrow().entry().progress()).isEqualTo(progress);
  }

  @Test
  void writesNothingIntoTheOutcomeLog() {
    unfinished(anOldTask().entry());

    sweep();

    assertThat(schedule.read(0, 10).isEmpty()).isTrue();
  }

  @Test
  void leavesFinishedTasksAlone() {
    Entry delivered = anOldTask().entry();
    journal.put(delivered, TaskState.DELIVERED);

    assertThat(sweep()).isZero();
    assertThat(schedule.find(delivered.task().id())).isEmpty();
  }

  @Test
  void leavesWhatIsDueOutsideTheSpan() {
    unfinished(anOldTask().dueAt(HORIZON).entry());
    unfinished(anOldTask().dueAt(LONG_AGO.minusMillis(1)).entry());
    TaskId first = unfinished(anOldTask().dueAt(LONG_AGO).entry());

    assertThat(reconciler.sweep(LONG_AGO, HORIZON, () -> true, count -> {})).isEqualTo(1);
    assertThat(schedule.find(first)).isPresent();
  }

  @Test
  void putsNothingBackWhenItIsAnothersTurn() {
    TaskId task = unfinished(anOldTask().entry());
    Iterator<Boolean> turn = List.of(true, false).iterator();

    assertThatThrownBy(() -> reconciler.sweep(LONG_AGO, HORIZON, turn::next, count -> {}))
        .isInstanceOf(ScheduleUnavailable.class);
    assertThat(schedule.find(task)).isEmpty();
  }

  @Test
  void leavesYoungTasksToTheirAcceptance() {
    Instant youngest = NOON.minus(Reconciler.GRACE);
    unfinished(aTask().acceptedAt(youngest).entry());
    TaskId old = unfinished(aTask().acceptedAt(youngest.minusMillis(1)).entry());

    assertThat(sweep()).isEqualTo(1);
    assertThat(schedule.find(old)).isPresent();
  }

  @Test
  void leavesJustRedrivenTasksToTheirRedrive() {
    Progress died = Progress.fresh(LONG_AGO).died();
    unfinished(new Entry(anOldTask().task(), died.redrivenAt(NOON.minusSeconds(1))));
    TaskId old =
        unfinished(
            new Entry(
                anOldTask().task(), died.redrivenAt(NOON.minus(Reconciler.GRACE).minusSeconds(1))));

    assertThat(sweep()).isEqualTo(1);
    assertThat(schedule.find(old)).isPresent();
  }

  @Test
  void goesThroughAllPages() {
    for (int i = 0; i < 5_000; i++) {
      // Many of one millisecond, so that pages end between equal due times.
      unfinished(anOldTask().dueAt(NOON.plusMillis(i / 1500)).entry());
    }

    assertThat(sweep()).isEqualTo(5_000);
    assertThat(schedule.depths().scheduled() + schedule.depths().ready()).isEqualTo(5_000);
  }

  @Test
  void goesOnAfterAFullPageOfYoungTasks() {
    for (int i = 0; i < 2000; i++) {
      unfinished(aTask().acceptedAt(NOON).dueAt(NOON).entry());
    }
    unfinished(anOldTask().dueAt(NOON.plusSeconds(1)).entry());

    assertThat(sweep()).isEqualTo(1);
  }

  @Test
  void doesNotPutBackWhatEndsBetweenTheQuestions() {
    Entry entry = anOldTask().entry();
    unfinished(entry);
    // Known as unfinished when the page was read, written down and forgotten just after.
    Reconciler late =
        new Reconciler(
            new EndingBetween(() -> journal.put(entry, TaskState.DELIVERED)),
            schedule,
            clock,
            Runnable::run);

    assertThat(late.sweep(LONG_AGO, HORIZON, () -> true, count -> {})).isZero();
    assertThat(schedule.find(entry.task().id())).isEmpty();
  }

  @Test
  void doesNotPutBackWhatEndedAndIsNotYetWrittenDown() {
    Entry entry = anOldTask().dueAt(NOON).entry();
    unfinished(entry);
    schedule.add(List.of(entry), false, Durability.JOURNALED);
    schedule.cancel(entry.task().id());

    assertThat(sweep()).isZero();
    assertThat(schedule.find(entry.task().id()).orElseThrow().state())
        .isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void putsBackTheFewThatAreMissingAmongMany() {
    for (int i = 0; i < 300; i++) {
      Entry entry = anOldTask().entry();
      unfinished(entry);
      schedule.add(List.of(entry), false, Durability.JOURNALED);
    }
    TaskId lost = unfinished(anOldTask().entry());

    assertThat(sweep()).isEqualTo(1);
    assertThat(schedule.find(lost)).isPresent();
  }

  @Test
  void tellsHowFarItHasCome() {
    for (int i = 0; i < 5_000; i++) {
      unfinished(anOldTask().entry());
    }
    List<Long> told = new ArrayList<>();

    reconciler.sweep(Instant.EPOCH, HORIZON, () -> true, told::add);

    assertThat(told).isSorted().endsWith(5_000L).hasSizeGreaterThan(1);
  }

  @Test
  void putsBackTheSameWhetherOrNotAThreadReadsAhead() {
    for (int i = 0; i < 5_000; i++) {
      unfinished(anOldTask().entry());
    }
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try {
      assertThat(sweepWith(threads)).isEqualTo(5_000);
    } finally {
      threads.shutdownNow();
    }
    schedule.loseEverything();
    assertThat(sweepWith(losesWhatItIsGiven -> {})).isEqualTo(5_000);
    schedule.loseEverything();
    assertThat(sweepWith(refusing())).isEqualTo(5_000);
  }

  @Test
  void leavesNothingRunningWhenItsTurnIsOver() {
    for (int i = 0; i < 5_000; i++) {
      unfinished(anOldTask().entry());
    }
    List<Runnable> notYetBegun = new ArrayList<>();
    Iterator<Boolean> turn = List.of(true, false).iterator();
    AtomicInteger pages = new AtomicInteger();
    Journal counting = new EndingBetween(pages::incrementAndGet);

    assertThatThrownBy(
            () ->
                new Reconciler(counting, schedule, clock, notYetBegun::add)
                    .sweep(LONG_AGO, HORIZON, turn::next, count -> {}))
        .isInstanceOf(ScheduleUnavailable.class);

    notYetBegun.forEach(Runnable::run);
    assertThat(pages).hasValue(1);
    assertThat(schedule.depths().scheduled() + schedule.depths().ready()).isZero();
  }

  @Test
  void failsWhenReadingAheadFails() {
    for (int i = 0; i < 5_000; i++) {
      unfinished(anOldTask().entry());
    }
    AtomicInteger pages = new AtomicInteger();
    Journal failing =
        new EndingBetween(
            () -> {
              if (pages.incrementAndGet() == 2) {
                throw new JournalUnavailable("the test made it so", null);
              }
            });

    assertThatThrownBy(
            () ->
                new Reconciler(failing, schedule, clock, Runnable::run)
                    .sweep(LONG_AGO, HORIZON, () -> true, count -> {}))
        .isInstanceOf(JournalUnavailable.class);
  }

  @Test
  void saysThatTheScheduleIsAway() {
    unfinished(anOldTask().entry());
    schedule.setUnavailable(true);

    assertThatThrownBy(this::sweep).isInstanceOf(ScheduleUnavailable.class);
  }

  private long sweep() {
    return reconciler.sweep(Instant.EPOCH, HORIZON, () -> true, count -> {});
  }

  private long sweepWith(Executor ahead) {
    return new Reconciler(journal, schedule, clock, ahead)
        .sweep(Instant.EPOCH, HORIZON, () -> true, count -> {});
  }

  private static Executor refusing() {
    return question -> {
      throw new RejectedExecutionException();
    };
  }

  private static SampleTasks anOldTask() {
    return aTask().acceptedAt(NOON.minus(Duration.ofDays(1)));
  }

  private TaskId unfinished(Entry entry) {
    journal.put(entry, TaskState.SCHEDULED);
    return entry.task().id();
  }

  /** The journal, with something that happens after a page was read. */
  private final class EndingBetween implements Journal {
    private final Runnable between;

    EndingBetween(Runnable between) {
      this.between = between;
    }

    @Override
    public List<Waiting> unfinished(Position after, Instant dueBefore, int limit) {
      List<Waiting> page = journal.unfinished(after, dueBefore, limit);
      between.run();
      return page;
    }

    @Override
    public List<Entry> stillUnfinished(Collection<TaskId> ids) {
      return journal.stillUnfinished(ids);
    }

    @Override
    public List<Entry> stillUnfinished(Position after, Position upTo) {
      return journal.stillUnfinished(after, upTo);
    }

    @Override
    public List<Entered> append(List<Submitted> batch) {
      return journal.append(batch);
    }

    @Override
    public Optional<Entered> earlier(TenantId tenant, Idempotency idempotency) {
      return journal.earlier(tenant, idempotency);
    }

    @Override
    public Optional<Entry> find(TaskId id) {
      return journal.find(id);
    }
  }
}
