package io.rebound.history;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static io.rebound.schedule.SampleLeases.aLease;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.SampleLeases;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskLookupTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final InMemoryJournal journal = new InMemoryJournal();
  private final InMemoryHistory recorded = new InMemoryHistory(journal);
  private final InMemoryTaskHistory history = new InMemoryTaskHistory(journal, recorded);
  private final InMemorySchedule schedule = new InMemorySchedule(InstantSource.fixed(NOON));
  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final TaskLookup lookup = over(history);

  @Test
  void saysWhatTheHistorySaysOfAnEndedTask() {
    for (TaskState end : List.of(TaskState.DELIVERED, TaskState.DEAD, TaskState.CANCELLED)) {
      assertThat(stateOf(journaled(end))).isEqualTo(end);
    }
  }

  @Test
  void saysThatATaskIsScheduledWhichWaitsInTheJournalOnly() {
    assertThat(stateOf(journaled(TaskState.SCHEDULED))).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void saysThatATaskIsLeasedWhichANodeHolds() {
    TaskId id = scheduled();
    claim();

    assertThat(stateOf(id)).isEqualTo(TaskState.LEASED);
  }

  @Test
  void saysThatATaskIsStillLeasedWhoseEndIsNotYetWrittenDown() {
    TaskId id = scheduled();
    schedule.settle(List.of(new SampleLeases(claim()).delivered()));

    assertThat(schedule.find(id).orElseThrow().state()).isEqualTo(TaskState.DELIVERED);
    assertThat(stateOf(id)).isEqualTo(TaskState.LEASED);

    record();
    assertThat(stateOf(id)).isEqualTo(TaskState.DELIVERED);
  }

  @Test
  void showsACancelledTaskAsSuchAtOnce() {
    TaskId id = scheduled();
    schedule.cancel(id);

    assertThat(stateOf(id)).isEqualTo(TaskState.CANCELLED);
  }

  @Test
  void showsTheProgressOfARetryBeforeItIsWrittenDown() {
    TaskId id = scheduled();
    schedule.settle(List.of(new SampleLeases(claim()).retried()));

    TaskRow row = lookup.find(TENANT, id).orElseThrow().row();

    assertThat(row.state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(row.progress().failures()).isEqualTo(1);
    assertThat(row.progress().dueAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void saysThatATaskIsBlockedWhoseDestinationIsPaused() {
    TaskId id = scheduled();
    pause();

    assertThat(stateOf(id)).isEqualTo(TaskState.BLOCKED);
  }

  @Test
  void trustsTheHistoryWhileTheScheduleIsAway() {
    TaskId id = scheduled();
    claim();
    schedule.setUnavailable(true);

    assertThat(stateOf(id)).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void findsATaskThatTheScheduleAloneHolds() {
    Entry entry = aTask().as(Durability.MEMORY).dueAt(NOON).entry();
    schedule.add(List.of(entry), true, Durability.MEMORY);

    assertThat(stateOf(entry.task().id())).isEqualTo(TaskState.SCHEDULED);
    assertThat(lookup.find(new TenantId(99), entry.task().id())).isEmpty();
  }

  @Test
  void findsATaskThatWasWrittenDownAndForgottenBetweenTheQuestions() {
    TaskId id = journaled(TaskState.DELIVERED);
    TaskLookup late = over(new LateHistory(1));

    assertThat(late.find(TENANT, id).orElseThrow().row().state()).isEqualTo(TaskState.DELIVERED);
  }

  @Test
  void seesTheEndThatWasWrittenDownBetweenTheQuestions() {
    TaskId id = scheduled();
    schedule.settle(List.of(new SampleLeases(claim()).delivered()));

    assertThat(over(new HastyHistory()).find(TENANT, id).orElseThrow().row().state())
        .isEqualTo(TaskState.DELIVERED);
  }

  @Test
  void listsTheEndThatWasWrittenDownBetweenTheQuestions() {
    TaskId ended = scheduled();
    schedule.settle(List.of(new SampleLeases(claim()).delivered()));
    TaskId waiting = journaled(TaskState.SCHEDULED);
    TaskLookup hasty = over(new HastyHistory());

    assertThat(hasty.page(pageOf(10, TaskState.SCHEDULED)).rows())
        .extracting(TaskRow::id)
        .containsExactly(waiting)
        .doesNotContain(ended);
  }

  @Test
  void doesNotFindAnotherTenantsTask() {
    TaskId id = scheduled();

    assertThat(lookup.find(new TenantId(99), id)).isEmpty();
    assertThat(lookup.find(TENANT, aLease().leased().id())).isEmpty();
  }

  @Test
  void listsAllTasksInTheirTrueState() {
    TaskId dead = journaled(TaskState.DEAD);
    TaskId leased = scheduled();
    claim();
    TaskId waiting = scheduled();

    assertThat(lookup.page(pageOf(100)).rows())
        .extracting(TaskRow::id)
        .containsExactly(waiting, leased, dead);
    assertThat(lookup.page(pageOf(100)).rows())
        .extracting(TaskRow::state)
        .containsExactly(TaskState.SCHEDULED, TaskState.LEASED, TaskState.DEAD);
  }

  @Test
  void findsTheStatesThatTheHistoryDoesNotKnow() {
    TaskId leased = scheduled();
    claim();
    TaskId waiting = scheduled();
    TaskId dead = journaled(TaskState.DEAD);

    assertThat(idsOf(TaskState.LEASED)).containsExactly(leased);
    assertThat(idsOf(TaskState.SCHEDULED)).containsExactly(waiting);
    assertThat(idsOf(TaskState.BLOCKED)).isEmpty();
    assertThat(idsOf(TaskState.LEASED, TaskState.DEAD)).containsExactly(dead, leased);

    pause();
    assertThat(idsOf(TaskState.BLOCKED)).containsExactly(waiting);
    assertThat(idsOf(TaskState.SCHEDULED)).isEmpty();
  }

  @Test
  void looksThroughSeveralPagesForARareState() {
    TaskId first = scheduled();
    claim();
    for (int i = 0; i < 25; i++) {
      scheduled();
    }

    assertThat(lookup.page(pageOf(3, TaskState.LEASED)).rows())
        .extracting(TaskRow::id)
        .containsExactly(first);
  }

  @Test
  void looksThroughThreePagesAtMost() {
    scheduled();
    claim();
    for (int i = 0; i < 2_010; i++) {
      scheduled();
    }
    AtomicInteger pages = new AtomicInteger();
    LateHistory counting = new LateHistory(0, pages);

    assertThat(over(counting).page(pageOf(2, TaskState.LEASED)).rows()).isEmpty();
    assertThat(pages).hasValue(3);
  }

  @Test
  void pagesWithoutGapOrRepetition() {
    List<TaskId> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(0, scheduled());
    }
    List<TaskId> seen = new ArrayList<>();
    TaskSearch search = pageOf(3, TaskState.SCHEDULED);
    List<TaskRow> page = lookup.page(search).rows();
    while (!page.isEmpty()) {
      page.forEach(row -> seen.add(row.id()));
      page = lookup.page(search.after(seen.get(seen.size() - 1))).rows();
    }

    assertThat(seen).isEqualTo(all);
  }

  private TaskState stateOf(TaskId id) {
    return lookup.find(TENANT, id).orElseThrow().row().state();
  }

  private List<TaskId> idsOf(TaskState... states) {
    return lookup.page(pageOf(100, states)).rows().stream().map(TaskRow::id).toList();
  }

  private static TaskSearch pageOf(int limit, TaskState... states) {
    return new TaskSearch(
        Optional.of(TENANT),
        Set.of(states),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        limit);
  }

  private TaskId journaled(TaskState state) {
    Entry entry = aTask().dueAt(NOON).entry();
    journal.put(entry, state);
    return entry.task().id();
  }

  private TaskId scheduled() {
    TaskId id = journaled(TaskState.SCHEDULED);
    schedule.add(List.of(journal.find(id).orElseThrow()), false, Durability.JOURNALED);
    return id;
  }

  private Leased claim() {
    return schedule.claim(0, 1, LEASE).leased().get(0);
  }

  private void record() {
    new HistoryRecorder(0, schedule, recorded).runOnce();
  }

  private void pause() {
    DestinationId lane = aLease().leased().lane();
    Destination open = tenancy.find(lane).orElseThrow();
    tenancy.put(
        new Destination(
            lane,
            open.tenant(),
            open.name(),
            open.spec(),
            open.retryPolicy(),
            open.deadDestination(),
            new Gate(true, open.limits()),
            2));
  }

  private TaskLookup over(TaskHistory other) {
    return new TaskLookup(
        other,
        schedule,
        () -> true,
        tenancy,
        entry ->
            new TaskDetail(
                InMemoryTaskHistory.row(new Standing(entry, TaskState.SCHEDULED)),
                entry.task().retryPolicy(),
                entry.task().headers(),
                entry.task().payload(),
                entry.task().traceparent()));
  }

  /** Is read just before what the schedule knows is written down and forgotten. */
  private final class HastyHistory extends LateHistory {
    HastyHistory() {
      super(0);
    }

    @Override
    public Optional<TaskDetail> find(TenantId tenant, TaskId id) {
      Optional<TaskDetail> found = super.find(tenant, id);
      record();
      return found;
    }

    @Override
    public TaskPage page(TaskSearch search) {
      TaskPage found = super.page(search);
      record();
      return found;
    }
  }

  /** Finds nothing the first times, and counts searches. */
  private class LateHistory implements TaskHistory {
    private int blind;
    private final AtomicInteger searches;

    LateHistory(int blind) {
      this(blind, new AtomicInteger());
    }

    LateHistory(int blind, AtomicInteger searches) {
      this.blind = blind;
      this.searches = searches;
    }

    @Override
    public Optional<TaskDetail> find(TenantId tenant, TaskId id) {
      return blind-- > 0 ? Optional.empty() : history.find(tenant, id);
    }

    @Override
    public Optional<TenantId> owner(TaskId id) {
      return history.owner(id);
    }

    @Override
    public List<TaskRow> rows(TenantId tenant, Collection<TaskId> ids) {
      return history.rows(tenant, ids);
    }

    @Override
    public List<Attempt> attempts(TenantId tenant, TaskId id) {
      return history.attempts(tenant, id);
    }

    @Override
    public TaskPage page(TaskSearch search) {
      searches.incrementAndGet();
      return history.page(search);
    }

    @Override
    public Count count(TaskSearch search) {
      return history.count(search);
    }
  }
}
