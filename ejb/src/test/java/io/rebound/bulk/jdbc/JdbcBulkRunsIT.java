package io.rebound.bulk.jdbc;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.TENANT;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.audit.AuditEntry;
import io.rebound.bulk.BulkAct;
import io.rebound.bulk.BulkOrder;
import io.rebound.bulk.BulkRun;
import io.rebound.bulk.BulkRun.State;
import io.rebound.bulk.BulkRuns;
import io.rebound.bulk.BulkRuns.Beginning;
import io.rebound.bulk.BulkRuns.Page;
import io.rebound.bulk.BulkRuns.Resumption;
import io.rebound.bulk.Selection;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.history.Count;
import io.rebound.history.DeathTime;
import io.rebound.history.TaskSearch;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcBulkRunsIT {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Optional<TenantId> OURS = Optional.of(TENANT);
  private static final Actor ACTOR =
      new Actor(
          Actor.Kind.KEY, "ci", Optional.of("rb_12345"), Optional.of(TENANT), Actor.Origin.API);

  private static final TaskId NEWEST = TaskId.firstAt(NOON.plusSeconds(60));

  private JournalDatabase database;
  private BulkRuns runs;

  @BeforeEach
  void connect() throws SQLException {
    database = JournalDatabase.fresh();
    runs = new JdbcBulkRuns(database.source());
  }

  @Test
  void keepsAnOrderAsItWas() {
    BulkOrder ofTasks = new BulkOrder(ACTOR, BulkAct.CANCEL, tasks(OURS), 7, Optional.empty());
    BulkOrder ofDead =
        new BulkOrder(ACTOR, BulkAct.DISCARD, deadLetters(), 10, Optional.of("it's old"));
    BulkOrder ofAll =
        new BulkOrder(ACTOR, BulkAct.CANCEL, tasks(Optional.empty()), 7, Optional.empty());

    assertThat(runs.begin(ofTasks, some(5), NEWEST).run().order()).isEqualTo(ofTasks);
    assertThat(runs.begin(ofDead, some(5), NEWEST).run().order()).isEqualTo(ofDead);
    assertThat(runs.begin(ofAll, some(5), NEWEST).run().order()).isEqualTo(ofAll);
    assertThat(runs.list(OURS, OptionalLong.empty(), 10)).hasSize(2);
    assertThat(runs.list(Optional.empty(), OptionalLong.of(3), 10)).hasSize(2);
    assertThat(runs.find(Optional.of(new TenantId(2)), 1)).isEmpty();
  }

  @Test
  void beginsOneOfEqualOrdersAtTheSameMoment() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Beginning>> equal =
          Collections.nCopies(8, () -> runs.begin(order(), some(9), NEWEST));
      List<Beginning> begun = new ArrayList<>();
      for (Future<Beginning> each : callers.invokeAll(equal)) {
        begun.add(each.get());
      }
      assertThat(begun).filteredOn(Beginning::isNew).hasSize(1);
      assertThat(begun).extracting(each -> each.run().id()).containsOnly(1L);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void beginsAgainWhatHasStoppedAndWhatSomebodyElseWants() {
    BulkRun first = begin();
    Actor other = new Actor(ACTOR.kind(), "other", ACTOR.keyPrefix(), OURS, ACTOR.origin());
    BulkOrder theirs = new BulkOrder(other, BulkAct.CANCEL, tasks(OURS), 7, Optional.empty());
    assertThat(runs.begin(theirs, some(9), NEWEST).isNew()).isTrue();

    runs.stop(ACTOR, OURS, first.id());

    assertThat(runs.begin(order(), some(9), NEWEST).isNew()).isTrue();
  }

  @Test
  void belongsToOneHolderUntilItsLeaseRunsOut() throws SQLException {
    BulkRun run = begin();
    assertThat(runs.hold("a", LEASE, 4)).extracting(BulkRun::id).containsExactly(run.id());
    assertThat(runs.hold("b", LEASE, 4)).isEmpty();
    assertThat(runs.hold("a", LEASE, 4)).hasSize(1);

    database.execute("update bulk_run set held_until = now() - interval '1 second'");

    assertThat(runs.hold("b", LEASE, 4)).hasSize(1);
    assertThat(runs.note(run.id(), "a", page(3, 3, false), Optional.empty())).isFalse();
    assertThat(find(run).seen()).isZero();
  }

  @Test
  void beginsAfterWhatWasThereAndNotesHowFarCountingHasGot() throws SQLException {
    Count begun = new Count(7, Optional.of(aTask().task().id()));
    BulkRun run = begin(begun);
    assertThat(run.last()).contains(NEWEST);
    assertThat(find(run).matching()).isEqualTo(begun);
    assertThat(database.strings("select detail from audit_entry").get(0)).contains("not all");

    runs.hold("a", LEASE, 4);
    runs.counted(run.id(), "b", some(8));
    assertThat(find(run).matching()).isEqualTo(begun);
    runs.counted(run.id(), "a", some(12));
    assertThat(find(run).matching()).isEqualTo(some(12));
  }

  @Test
  void notesPagesAndTheEnd() throws SQLException {
    BulkRun run = begin();
    runs.hold("a", LEASE, 4);
    runs.trouble(run.id(), "a", "Redis is away");
    assertThat(find(run).trouble()).contains("Redis is away");

    AuditEntry entry =
        AuditEntry.of(ACTOR, BulkAct.CANCEL.audited(), tasks(OURS).subject()).ofRun(run.id());
    assertThat(runs.note(run.id(), "a", page(3, 2, false), Optional.of(entry.counting(2))))
        .isTrue();
    assertThat(runs.note(run.id(), "a", new Page(Optional.empty(), 0, 0, true), Optional.empty()))
        .isTrue();

    BulkRun done = find(run);
    assertThat(done.state()).isEqualTo(State.DONE);
    assertThat(done.seen()).isEqualTo(3);
    assertThat(done.changed()).isEqualTo(2);
    assertThat(done.last()).isPresent();
    assertThat(done.trouble()).isEmpty();
    assertThat(done.finishedAt()).isPresent();
    assertThat(runs.hold("a", LEASE, 4)).isEmpty();
    assertThat(
            database.strings(
                "select act || ' ' || count || ' ' || run from audit_entry order by id"))
        .containsExactly("start 9 " + run.id(), "cancel 2 " + run.id());
  }

  @Test
  void stopsKeepsTheLastPageAndResumes() throws SQLException {
    BulkRun run = begin();
    runs.hold("a", LEASE, 4);
    assertThat(runs.stop(ACTOR, OURS, run.id()).orElseThrow().state()).isEqualTo(State.STOPPED);
    assertThat(runs.note(run.id(), "a", page(3, 3, false), Optional.empty())).isFalse();
    assertThat(find(run).seen()).isEqualTo(3);
    assertThat(runs.hold("a", LEASE, 4)).isEmpty();
    assertThat(runs.stop(ACTOR, OURS, run.id()).orElseThrow().state()).isEqualTo(State.STOPPED);

    assertThat(runs.resume(ACTOR, OURS, run.id()).orElseThrow().run().state())
        .isEqualTo(State.RUNNING);

    assertThat(runs.hold("b", LEASE, 4)).hasSize(1);
    assertThat(runs.resume(ACTOR, Optional.of(new TenantId(2)), run.id())).isEmpty();
    assertThat(database.strings("select act from audit_entry order by id"))
        .containsExactly("start", "stop", "resume");
  }

  @Test
  void staysStoppedBesideAnEqualOneThatRuns() throws SQLException {
    BulkRun first = begin();
    runs.stop(ACTOR, OURS, first.id());
    BulkRun second = runs.begin(order(), some(9), NEWEST).run();

    Resumption refused = runs.resume(ACTOR, OURS, first.id()).orElseThrow();

    assertThat(refused.run().state()).isEqualTo(State.STOPPED);
    assertThat(refused.equal()).map(BulkRun::id).contains(second.id());
    assertThat(runs.resume(ACTOR, OURS, second.id()).orElseThrow().equal()).isEmpty();
    assertThat(database.strings("select act from audit_entry")).doesNotContain("resume");
    runs.stop(ACTOR, OURS, second.id());
    assertThat(runs.resume(ACTOR, OURS, first.id()).orElseThrow().run().state())
        .isEqualTo(State.RUNNING);
  }

  private BulkRun begin() {
    return begin(some(9));
  }

  private BulkRun begin(Count matching) {
    return runs.begin(order(), matching, NEWEST).run();
  }

  private static BulkOrder order() {
    return new BulkOrder(ACTOR, BulkAct.CANCEL, tasks(OURS), 7, Optional.empty());
  }

  private static Count some(long number) {
    return new Count(number, Optional.empty());
  }

  private BulkRun find(BulkRun run) {
    return runs.find(OURS, run.id()).orElseThrow();
  }

  private static Page page(int seen, int changed, boolean over) {
    TaskId last = aTask().task().id();
    return new Page(Optional.of(last), seen, changed, over);
  }

  private static Selection tasks(Optional<TenantId> tenant) {
    return new Selection.OfTasks(
        new TaskSearch(
            tenant,
            EnumSet.of(TaskState.DEAD),
            Optional.of("orders"),
            Optional.of("shop"),
            Optional.of(NOON),
            Optional.of(NOON.plusSeconds(1)),
            Optional.of("text \"x\""),
            true,
            new DeathTime(Optional.of(NOON), Optional.of(NOON.plusSeconds(2))),
            Optional.empty(),
            1));
  }

  private static Selection deadLetters() {
    return new Selection.OfDeadLetters(
        new DeadLetterFilter(
            TENANT,
            Optional.of("orders"),
            Optional.empty(),
            Optional.of("exhausted"),
            Optional.of(-7L),
            Optional.of(NOON),
            Optional.empty(),
            Optional.of("text"),
            Optional.empty()));
  }
}
