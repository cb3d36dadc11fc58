package io.rebound.history.jpa;

import static io.rebound.history.TaskHistory.COUNTED_THROUGH;
import static io.rebound.history.TaskHistory.LOOKED_THROUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.store.PostgresAddress;
import io.rebound.history.Count;
import io.rebound.history.DeathTime;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskRow;
import io.rebound.history.TaskSearch;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.jpa.LocalTransactions;
import io.rebound.jpa.Transactions;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How many rows PostgreSQL reads for a page, whatever matches: it must not grow with the tasks. */
class BoundedReadsIT {
  private static final int TASKS = 120_000;
  private static final int FORMER = 2;
  private static final Instant YESTERDAY = Instant.now().minus(Duration.ofDays(1));

  /** A page is read from an index, and each of its rows is looked up with what stands beside it. */
  private static final int PAGE_READS = 2_000;

  // Looking reads each row once; to find where it ended counts them once more, and that is a read
  // of
  // the row too until the table is vacuumed.
  private static final int LOOK_READS = 2 * LOOKED_THROUGH + PAGE_READS;

  private static LocalTransactions transactions;
  private static Counting counting;
  private static JpaTaskHistory history;

  /** Tenant 2 has every tenth of the oldest fifth, and there are rare things among the oldest. */
  @BeforeAll
  static void manyTasks() throws Exception {
    JournalDatabase database = JournalDatabase.fresh();
    database.execute(
        """
        insert into task select (left('%s', 24) || lpad(to_hex(n), 12, '0'))::uuid,
          case when n <= %2$d / 5 and n %% 10 = 0 then 2 else 1 end, 1, 1,
          case when n %% 100 = 1 then 4 when n %% 10000 = 2 then 0 when n = 3 then 5 else 3 end,
          4, 2, 0, 0, 0, now(), now(), now(), now(), null, null,
          case when n in (4, 101) then 'rare' else 'shop' end, 'answered 200', 'text/plain', null, null, null, null, ''
        from generate_series(1, %2$d) n
        """
            .formatted(TaskId.firstAt(io.rebound.journal.SampleTasks.NOON), TASKS));
    database.execute(
        "insert into dead_letter (task_id, tenant_id, destination_id, reason, died_at, redrives)"
            + " select id, tenant_id, 1, 'exhausted', now(), 0 from task where state = 4");
    database.execute("analyze task");
    database.execute("analyze dead_letter");
    PGSimpleDataSource source = (PGSimpleDataSource) database.source();
    transactions =
        LocalTransactions.on(
            new PostgresAddress(source.getUrl(), source.getUser(), source.getPassword()));
    counting = new Counting();
    history = new JpaTaskHistory(counting);
  }

  @AfterAll
  static void close() {
    transactions.close();
  }

  @ParameterizedTest
  @CsvSource({
    "0,,,",
    "1,,,",
    "2,,,",
    "0,DEAD,,",
    "1,DEAD,,",
    "1,DELIVERED,shop,",
    "0,SCHEDULED,,",
    "2,DELIVERED,shop,",
    "1,,,answered"
  })
  void readsLittleMoreThanThePageWhereMuchMatches(
      int tenant, TaskState state, String source, String text) {
    history.page(search(tenant, state, source, text));
    assertThat(counting.read).isLessThan(PAGE_READS);
  }

  @ParameterizedTest
  @CsvSource({
    "0,,rare,", "1,,rare,", "0,CANCELLED,,", "1,CANCELLED,,", "1,,none,", "1,DELIVERED,rare,",
    "0,DEAD,rare,", "1,DEAD,rare,", "2,DEAD,rare,", "0,,,nothing", "1,,,nothing",
        "0,SCHEDULED,rare,"
  })
  void readsABoundedPartWhereLittleMatches(
      int tenant, TaskState state, String source, String text) {
    history.page(search(tenant, state, source, text));
    assertThat(counting.read).isLessThan(LOOK_READS);
  }

  @ParameterizedTest
  @CsvSource({"0,,rare,4;101", "1,,rare,4;101", "1,DEAD,rare,101", "1,CANCELLED,,3"})
  void findsAllByGoingOnWhereLookingEnded(
      int tenant, TaskState state, String source, String numbers) {
    TaskSearch search = search(tenant, state, source, null);
    List<Long> found = new ArrayList<>();
    TaskPage page = history.page(search);
    for (int looks = 0; looks < 20 && page.lookedThrough().isPresent(); looks++) {
      page.rows().stream().map(BoundedReadsIT::number).forEach(found::add);
      page = history.page(search.after(page.lookedThrough().get()));
    }
    page.rows().stream().map(BoundedReadsIT::number).forEach(found::add);
    assertThat(page.lookedThrough()).isEmpty();
    assertThat(found).map(String::valueOf).containsExactlyInAnyOrder(numbers.split(";"));
  }

  @ParameterizedTest
  @CsvSource({
    "0,,,",
    "1,DELIVERED,,",
    "0,SCHEDULED,,",
    "0,DEAD,,",
    "1,DEAD,rare,",
    "0,,none,",
    "1,,,nothing"
  })
  void countsAmongABoundedPartAndSaysWhereItEnded(
      int tenant, TaskState state, String source, String text) {
    Count count = history.count(search(tenant, state, source, text));
    assertThat(counting.read).isLessThan(2 * COUNTED_THROUGH + PAGE_READS);
    assertThat(count.isExact()).isEqualTo(state == TaskState.SCHEDULED || state == TaskState.DEAD);
  }

  @ParameterizedTest
  @CsvSource({"0,,rare,2", "1,DEAD,,1200", "1,DELIVERED,,116387", "0,SCHEDULED,,12"})
  void countsAllByGoingOnWhereCountingEnded(int tenant, TaskState state, String source, long all) {
    TaskSearch search = search(tenant, state, source, null);
    Count count = history.count(search);
    for (int looks = 0; looks < 3 && !count.isExact(); looks++) {
      count = count.and(history.count(search.after(count.lookedThrough().get())));
    }
    assertThat(count).isEqualTo(new Count(all, Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({"0,,1200", "1,,1200", "2,,0", "0,rare,1", "1,rare,1"})
  void looksThroughAllThatDiedInATimeWhenTheyAreFew(int tenant, String source, long all) {
    Count count = history.count(died(tenant, source, YESTERDAY));
    assertThat(count).isEqualTo(new Count(all, Optional.empty()));
    assertThat(counting.read).isLessThan(5 * 1200);
  }

  @ParameterizedTest
  @CsvSource({"0,", "1,", "1,rare"})
  void readsNothingOfThoseThatDiedAtOtherTimes(int tenant, String source) {
    history.page(died(tenant, source, Instant.now().plusSeconds(60)));
    assertThat(counting.read).isLessThan(100);
  }

  @ParameterizedTest
  @CsvSource({"0,", "1,", "1,rare"})
  void looksThroughTheNewestOfThoseThatDiedInATimeWhenTheyAreMany(int tenant, String source) {
    int most = 100;
    TaskSearch search = died(tenant, source, YESTERDAY);
    List<UUID> found = counting.in(entities -> new NewestTasks(entities, search).ids(most));
    assertThat(found).hasSize(source == null ? 51 : 0);
    assertThat(counting.read).isLessThan(PAGE_READS);
    Optional<UUID> end = counting.in(entities -> new NewestTasks(entities, search).end(most));
    assertThat(end).isPresent();
  }

  private static TaskSearch died(int tenant, String source, Instant since) {
    TaskSearch search = search(tenant, null, source, null);
    return new TaskSearch(
        search.tenant(),
        search.states(),
        search.destination(),
        search.source(),
        search.from(),
        search.to(),
        search.text(),
        search.failed(),
        new DeathTime(Optional.of(since), Optional.empty()),
        search.after(),
        search.limit());
  }

  @Test
  void readsDeepPagesAsTheFirst() {
    List<TaskRow> rows = history.page(search(FORMER, null, null, null)).rows();
    history.page(search(FORMER, null, null, null).after(rows.get(rows.size() - 1).id()));
    assertThat(counting.read).isLessThan(PAGE_READS);
  }

  @Test
  void readsDeepPagesOfATenantsWaitingTasksFromTheirOwnIndex() {
    TaskSearch all = search(1, TaskState.SCHEDULED, null, null);
    history.page(all.after(TaskId.firstAt(io.rebound.journal.SampleTasks.NOON.plusSeconds(60))));
    assertThat(counting.read).isLessThan(PAGE_READS);
  }

  private static long number(TaskRow row) {
    return row.id().value().getLeastSignificantBits() & 0xffffffffffffL;
  }

  private static TaskSearch search(int tenant, TaskState state, String source, String text) {
    return new TaskSearch(
        Optional.of(tenant).filter(id -> id > 0).map(TenantId::new),
        state == null ? Set.of() : Set.of(state),
        Optional.empty(),
        Optional.ofNullable(source),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(text),
        Optional.empty(),
        51);
  }

  /** Asks PostgreSQL, in the same transaction, how many rows the work has read. */
  private static final class Counting implements Transactions {
    private static final String READ =
        "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables"
            + " where relname like 'task%' or relname like 'dead%'";

    private long read;

    @Override
    public <T> T in(Function<EntityManager, T> work) {
      return transactions.in(
          entities -> {
            long before = readSoFar(entities);
            T result = work.apply(entities);
            read = readSoFar(entities) - before;
            return result;
          });
    }

    private static long readSoFar(EntityManager entities) {
      return ((Number) entities.createNativeQuery(READ).getSingleResult()).longValue();
    }
  }
}
