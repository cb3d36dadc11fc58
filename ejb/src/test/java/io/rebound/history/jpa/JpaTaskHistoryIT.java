package io.rebound.history.jpa;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.backing.store.PostgresAddress;
import io.rebound.history.Count;
import io.rebound.history.DeathTime;
import io.rebound.history.Event;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.HistoryWriter.Pen;
import io.rebound.history.SampleEvents;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskRow;
import io.rebound.history.TaskSearch;
import io.rebound.history.jdbc.JdbcHistoryWriter;
import io.rebound.journal.SampleTasks;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.jpa.LocalTransactions;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome.Kind;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class JpaTaskHistoryIT {
  private static final TenantId GLOBEX = new TenantId(2);

  private JournalDatabase database;
  private LocalTransactions transactions;
  private JpaTaskHistory history;

  @BeforeEach
  void freshDatabase() throws Exception {
    database = JournalDatabase.fresh();
    PGSimpleDataSource source = (PGSimpleDataSource) database.source();
    transactions =
        LocalTransactions.on(
            new PostgresAddress(source.getUrl(), source.getUser(), source.getPassword()));
    history = new JpaTaskHistory(transactions);
  }

  @AfterEach
  void close() {
    transactions.close();
  }

  @Test
  void findsATaskAsItWasAccepted() {
    Task task = scheduled(aTask());
    TaskDetail found = history.find(TENANT, task.id()).orElseThrow();
    assertThat(found.headers()).isEqualTo(task.headers());
    assertThat(found.payload().bytes()).isEqualTo(task.payload().bytes());
    assertThat(found.payload().mediaType()).isEqualTo(task.payload().mediaType());
    assertThat(found.traceparent()).isEqualTo(task.traceparent());
    TaskRow row = found.row();
    assertThat(row.id()).isEqualTo(task.id());
    assertThat(row.tenant()).isEqualTo(TENANT);
    assertThat(row.destination()).isEqualTo(task.destination());
    assertThat(row.destinationName()).contains("orders");
    assertThat(row.destinationType()).isEqualTo("handler");
    assertThat(row.retryPolicy()).isEqualTo("steady");
    assertThat(row.retryPolicyVersion()).isEqualTo(1);
    assertThat(row.state()).isEqualTo(TaskState.SCHEDULED);
    assertThat(row.progress()).isEqualTo(SampleEvents.of(task).progress());
    assertThat(row.acceptedAt()).isEqualTo(task.acceptedAt());
    assertThat(row.finishedAt()).isEmpty();
    assertThat(row.priority()).isEqualTo(7);
    assertThat(row.key()).contains("order-17");
    assertThat(row.source()).contains("shop");
    assertThat(row.durability()).isEqualTo(task.durability());
    assertThat(row.reason()).isEmpty();
    assertThat(row.message()).isEmpty();
    assertThat(row.deadLetter()).isEmpty();
  }

  @Test
  void tellsHowATaskDied() {
    Task task = dead(aTask());
    TaskRow row = history.find(TENANT, task.id()).orElseThrow().row();
    assertThat(row.state()).isEqualTo(TaskState.DEAD);
    assertThat(row.reason()).contains("exhausted");
    assertThat(row.message()).contains("nobody there");
    assertThat(row.finishedAt()).isPresent();
    assertThat(row.progress().attempts()).isEqualTo(2);
  }

  @Test
  void tellsEveryAttemptOldestFirst() {
    Task task = dead(aTask());
    List<Attempt> attempts = history.attempts(TENANT, task.id());
    assertThat(attempts).extracting(Attempt::number).containsExactly(1, 2);
    assertThat(attempts)
        .extracting(attempt -> attempt.outcome().kind())
        .containsExactly(Kind.FAILED, Kind.REFUSED);
    assertThat(attempts)
        .extracting(attempt -> attempt.outcome().fault().orElseThrow().kind())
        .containsExactly(FaultClass.TIMEOUT, FaultClass.CONNECT);
    assertThat(attempts)
        .extracting(Attempt::destinationVersion)
        .containsExactly(OptionalInt.of(2), OptionalInt.of(4));
    Attempt first = attempts.get(0);
    assertThat(first.startedAt()).isEqualTo(NOON.plusSeconds(60));
    assertThat(first.duration().toMillis()).isEqualTo(20);
    assertThat(first.node()).isEqualTo("node-1");
    assertThat(first.outcome().message()).isEqualTo("no answer in time");
  }

  @Test
  void anotherTenantsTaskIsNotThere() {
    Task task = dead(aTask());
    assertThat(history.find(GLOBEX, task.id())).isEmpty();
    assertThat(history.rows(GLOBEX, List.of(task.id()))).isEmpty();
    assertThat(history.attempts(GLOBEX, task.id())).isEmpty();
    assertThat(history.page(search(GLOBEX).build()).rows()).isEmpty();
  }

  @Test
  void findsTheRowsOfSeveralTasks() {
    TaskId first = scheduled(aTask()).id();
    TaskId second = dead(aTask()).id();
    TaskId unknown = aTask().task().id();
    assertThat(history.rows(TENANT, List.of(first, second, unknown)))
        .extracting(TaskRow::id)
        .containsExactlyInAnyOrder(first, second);
  }

  @Test
  void listsNewestFirstPageByPage() {
    TaskId first = scheduled(aTask()).id();
    TaskId second = scheduled(aTask()).id();
    TaskId third = scheduled(aTask()).id();
    assertThat(found(search(TENANT).limit(2))).containsExactly(third, second);
    assertThat(found(search(TENANT).after(second).limit(2))).containsExactly(first);
  }

  @Test
  void listsEveryTenantsTasksForThoseWhoSeeAll() {
    TaskId ours = scheduled(aTask()).id();
    TaskId theirs = scheduled(aTask().of(GLOBEX)).id();
    assertThat(found(new Search(Optional.empty()))).containsExactly(theirs, ours);
    assertThat(found(new Search(Optional.empty()).destination("orders"))).contains(ours);
    assertThat(found(search(TENANT))).containsExactly(ours);
  }

  @Test
  void findsByWhatIsNamed() {
    TaskId waiting = scheduled(aTask().keyed("Order_100%")).id();
    TaskId dead = dead(aTask().keyed("Order-100x")).id();
    assertThat(found(search(TENANT).state(TaskState.DEAD))).containsExactly(dead);
    assertThat(found(search(TENANT).state(TaskState.SCHEDULED))).containsExactly(waiting);
    assertThat(found(search(TENANT).destination("orders"))).containsExactly(dead, waiting);
    assertThat(found(search(TENANT).destination("other"))).isEmpty();
    assertThat(found(search(TENANT).source("shop"))).containsExactly(dead, waiting);
    assertThat(found(search(TENANT).source("sho"))).isEmpty();
    assertThat(found(search(TENANT).text("ORDER"))).containsExactly(dead, waiting);
    assertThat(found(search(TENANT).text("nobody"))).containsExactly(dead);
    assertThat(found(search(TENANT).text("r_100%"))).containsExactly(waiting);
    assertThat(found(search(TENANT).text("\\"))).isEmpty();
    assertThat(found(search(TENANT).text("nul\0"))).isEmpty();
    assertThat(found(search(TENANT).source("nul\0"))).isEmpty();
    assertThat(found(search(TENANT).destination("nul\0"))).isEmpty();
  }

  @Test
  void findsTasksOfWhichAnAttemptHasFailed() {
    scheduled(aTask());
    Task once = aTask().task();
    SampleEvents smooth = SampleEvents.of(once);
    written(once, List.of(smooth.accepted(), smooth.delivered()));
    TaskId dead = dead(aTask()).id();
    Task twice = aTask().task();
    SampleEvents rough = SampleEvents.of(twice);
    written(twice, List.of(rough.accepted(), rough.retried(), rough.delivered()));
    Task waiting = aTask().task();
    SampleEvents open = SampleEvents.of(waiting);
    written(waiting, List.of(open.accepted(), open.retried()));

    assertThat(found(search(TENANT).failed())).containsExactly(waiting.id(), twice.id(), dead);
    assertThat(found(search(TENANT).state(TaskState.DEAD).failed())).containsExactly(dead);
    assertThat(found(search(TENANT).state(TaskState.SCHEDULED).failed()))
        .containsExactly(waiting.id());
    assertThat(found(search(TENANT).state(TaskState.DELIVERED).failed()))
        .containsExactly(twice.id());
  }

  @Test
  void findsByTheTimeOfAcceptance() {
    TaskId id = scheduled(aTask()).id();
    assertThat(found(search(TENANT).from(NOON).to(NOON.plusMillis(1)))).containsExactly(id);
    assertThat(found(search(TENANT).from(NOON.plusMillis(1)))).isEmpty();
    assertThat(found(search(TENANT).to(NOON))).isEmpty();
    assertThat(found(search(TENANT).from(Instant.MIN).to(Instant.MAX))).containsExactly(id);
  }

  @Test
  void findsByTheTimeOfDeath() {
    scheduled(aTask());
    TaskId id = dead(aTask()).id();
    TaskId theirs = dead(aTask().of(GLOBEX)).id();
    Instant diedAt = history.find(TENANT, id).orElseThrow().row().finishedAt().orElseThrow();
    Optional<Instant> then = Optional.of(diedAt);
    Optional<Instant> after = Optional.of(diedAt.plusMillis(1));
    Optional<Instant> whenever = Optional.empty();
    assertThat(found(search(TENANT).died(then, after))).containsExactly(id);
    assertThat(found(search(TENANT).died(after, whenever))).isEmpty();
    assertThat(found(search(TENANT).died(whenever, then))).isEmpty();
    assertThat(found(search(TENANT).died(then, whenever).source("shop"))).containsExactly(id);
    assertThat(found(search(TENANT).died(then, whenever).source("other"))).isEmpty();
    assertThat(found(search(TENANT).died(then, whenever).after(id))).isEmpty();
    assertThat(found(new Search(Optional.empty()).died(then, whenever)))
        .containsExactly(theirs, id);
    assertThat(history.count(search(TENANT).died(then, whenever).build()))
        .isEqualTo(new Count(1, Optional.empty()));
    assertThatThrownBy(() -> search(TENANT).state(TaskState.DELIVERED).died(then, whenever))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void countsWhatMatchesUpToABound() {
    for (int i = 0; i < 4; i++) {
      scheduled(aTask());
    }
    dead(aTask());
    assertThat(history.count(search(TENANT).search).found()).isEqualTo(5);
    assertThat(history.count(search(TENANT).search.over(Set.of(TaskState.DEAD))).found())
        .isEqualTo(1);
    assertThat(history.count(search(GLOBEX).search)).isEqualTo(Count.NONE);
  }

  @Test
  void saysSoWhenTheDatabaseIsAway() {
    JpaTaskHistory away =
        new JpaTaskHistory(
            new io.rebound.jpa.Transactions() {
              @Override
              public <T> T in(
                  java.util.function.Function<jakarta.persistence.EntityManager, T> work) {
                throw new StoreUnavailable("away", null);
              }
            });
    assertThatThrownBy(() -> away.page(search(TENANT).build()))
        .isInstanceOf(HistoryUnavailable.class)
        .hasMessage("the history cannot be read: away");
  }

  private List<TaskId> found(Search search) {
    return history.page(search.build()).rows().stream().map(TaskRow::id).toList();
  }

  private Task scheduled(SampleTasks sample) {
    return written(sample.task(), List.of(SampleEvents.of(sample.task()).accepted()));
  }

  private Task dead(SampleTasks sample) {
    SampleEvents events = SampleEvents.of(sample.task());
    return written(sample.task(), List.of(events.accepted(), events.retried(), events.died()));
  }

  private Task written(Task task, List<Event> life) {
    try (Pen pen = new JdbcHistoryWriter(database.source(), () -> NOON).take(0).orElseThrow()) {
      pen.write(life, List.of());
    }
    return task;
  }

  private static Search search(TenantId tenant) {
    return new Search(Optional.of(tenant));
  }

  /** Everything matches until it is said otherwise. */
  private static final class Search {
    private TaskSearch search;

    private Search(Optional<TenantId> tenant) {
      search =
          new TaskSearch(
              tenant,
              Set.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              100);
    }

    Search state(TaskState state) {
      search = search.over(Set.of(state));
      return this;
    }

    Search after(TaskId id) {
      search = search.after(id);
      return this;
    }

    Search destination(String name) {
      return with(
          Optional.of(name), search.source(), search.from(), search.to(), search.text(), 100);
    }

    Search source(String name) {
      return with(
          search.destination(), Optional.of(name), search.from(), search.to(), search.text(), 100);
    }

    Search from(Instant time) {
      return with(
          search.destination(),
          search.source(),
          Optional.of(time),
          search.to(),
          search.text(),
          100);
    }

    Search to(Instant time) {
      return with(
          search.destination(),
          search.source(),
          search.from(),
          Optional.of(time),
          search.text(),
          100);
    }

    Search text(String text) {
      return with(
          search.destination(),
          search.source(),
          search.from(),
          search.to(),
          Optional.of(text),
          100);
    }

    Search limit(int limit) {
      return with(
          search.destination(), search.source(), search.from(), search.to(), search.text(), limit);
    }

    Search failed() {
      search =
          new TaskSearch(
              search.tenant(),
              search.states(),
              search.destination(),
              search.source(),
              search.from(),
              search.to(),
              search.text(),
              true,
              search.died(),
              search.after(),
              search.limit());
      return this;
    }

    Search died(Optional<Instant> from, Optional<Instant> to) {
      search =
          new TaskSearch(
              search.tenant(),
              search.states(),
              search.destination(),
              search.source(),
              search.from(),
              search.to(),
              search.text(),
              search.failed(),
              new DeathTime(from, to),
              search.after(),
              search.limit());
      return this;
    }

    TaskSearch build() {
      return search;
    }

    private Search with(
        Optional<String> destination,
        Optional<String> source,
        Optional<Instant> from,
        Optional<Instant> to,
        Optional<String> text,
        int limit) {
      search =
          new TaskSearch(
              search.tenant(),
              search.states(),
              destination,
              source,
              from,
              to,
              text,
              search.failed(),
              search.died(),
              search.after(),
              limit);
      return this;
    }
  }
}
