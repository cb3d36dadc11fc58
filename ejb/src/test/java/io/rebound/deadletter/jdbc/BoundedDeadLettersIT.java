package io.rebound.deadletter.jdbc;

import static io.rebound.deadletter.DeadLetters.COUNTED_THROUGH;
import static io.rebound.deadletter.DeadLetters.LOOKED_THROUGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetterPage;
import io.rebound.history.Count;
import io.rebound.journal.SampleTasks;
import io.rebound.journal.jdbc.JournalDatabase;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many rows PostgreSQL reads for a page of dead letters: it must not grow with them. */
class BoundedDeadLettersIT {
  private static final int LETTERS = 150_000;
  private static final int FORMER = 2;
  private static final int LIMIT = 51;

  /** A page is read from an index, and each of its letters is looked up in its task. */
  private static final int PAGE_READS = 2_000;

  private static Counting counting;
  private static JdbcDeadLetters deadLetters;

  /** Tenant 2 has every tenth of the oldest fifth, and there are rare things among the oldest. */
  @BeforeAll
  static void manyLetters() throws Exception {
    JournalDatabase database = JournalDatabase.fresh();
    database.execute(
        """
        insert into task select (left('%s', 24) || lpad(to_hex(n), 12, '0'))::uuid,
          case when n <= %2$d / 5 and n %% 10 = 0 then 2 else 1 end, 1, 1, 4,
          4, 2, 0, 0, 0, now(), now(), now(), now(), null, null,
          case when n in (4, 101) then 'rare' else 'shop' end, 'answered 500', 'text/plain', null, null, null, null, ''
        from generate_series(1, %2$d) n
        """
            .formatted(TaskId.firstAt(SampleTasks.NOON), LETTERS));
    database.execute(
        "insert into dead_letter (task_id, tenant_id, destination_id, reason, died_at, redrives, cause)"
            + " select id, tenant_id, 1, case when source = 'rare' then 'refused' else 'exhausted' end,"
            + " now(), 0, ('x' || right(id::text, 8))::bit(32)::bigint % 3 from task");
    database.execute("analyze task");
    database.execute("analyze dead_letter");
    counting = new Counting(database.source());
    deadLetters = new JdbcDeadLetters(counting.source());
  }

  @ParameterizedTest
  @CsvSource({"1,,,", "2,,,", "1,shop,,", "1,,exhausted,", "2,shop,exhausted,1", "1,,,2"})
  void readsLittleMoreThanThePageWhereMuchMatches(
      int tenant, String source, String reason, Long cause) {
    deadLetters.page(filter(tenant, source, reason, cause), LIMIT);
    assertThat(counting.read).isLessThan(PAGE_READS);
  }

  @ParameterizedTest
  @CsvSource({
    "1,rare,,",
    "1,none,,",
    "2,none,,",
    "1,,refused,",
    "1,rare,refused,1",
    "1,,refused,2"
  })
  void readsABoundedPartWhereLittleMatches(int tenant, String source, String reason, Long cause) {
    deadLetters.page(filter(tenant, source, reason, cause), LIMIT);
    assertThat(counting.read).isLessThan(2 * LOOKED_THROUGH + PAGE_READS);
  }

  @ParameterizedTest
  @CsvSource({"1,rare,", "1,,refused"})
  void findsAllByGoingOnWhereLookingEnded(int tenant, String source, String reason) {
    DeadLetterFilter filter = filter(tenant, source, reason, null);
    List<Long> found = new ArrayList<>();
    Optional<DeadLetterFilter> rest = Optional.of(filter);
    for (int looks = 0; looks < 40 && rest.isPresent(); looks++) {
      DeadLetterPage page = deadLetters.page(rest.get(), LIMIT);
      page.letters().forEach(letter -> found.add(number(letter.task().id())));
      rest = page.next(LIMIT).map(filter::after);
    }
    assertThat(rest).isEmpty();
    assertThat(found).containsExactly(101L, 4L);
  }

  @ParameterizedTest
  @CsvSource({"1,,,,100000", "1,rare,,,0", "1,,refused,,0", "2,,,,3000", "1,,exhausted,2,48000"})
  void countsAmongABoundedPart(int tenant, String source, String reason, Long cause, long some) {
    Count count = deadLetters.count(filter(tenant, source, reason, cause));
    assertThat(counting.read).isLessThan(2 * COUNTED_THROUGH + PAGE_READS);
    assertThat(count.found()).isGreaterThanOrEqualTo(some);
    assertThat(count.isExact()).isEqualTo(tenant == FORMER || cause != null);
  }

  @Test
  void countsAllByGoingOnWhereCountingEnded() {
    DeadLetterFilter filter = filter(1, null, null, null);
    Count count = deadLetters.count(filter);
    count = count.and(deadLetters.count(filter.after(count.lookedThrough().orElseThrow())));
    assertThat(count).isEqualTo(new Count(LETTERS - LETTERS / 50, Optional.empty()));
  }

  private static long number(TaskId id) {
    return id.value().getLeastSignificantBits() & 0xffffffffffffL;
  }

  private static DeadLetterFilter filter(int tenant, String source, String reason, Long cause) {
    return new DeadLetterFilter(
        new TenantId(tenant),
        Optional.empty(),
        Optional.ofNullable(source),
        Optional.ofNullable(reason),
        Optional.ofNullable(cause),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Asks PostgreSQL, at the end of each transaction, how many rows it has read. */
  private static final class Counting {
    private static final String READ =
        "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables"
            + " where relname like 'task%' or relname like 'dead%'";

    private final DataSource database;
    private long read;

    Counting(DataSource database) {
      this.database = database;
    }

    DataSource source() {
      return proxy(
          DataSource.class,
          (method, arguments) ->
              method.getName().equals("getConnection")
                  ? connection(database.getConnection())
                  : method.invoke(database, arguments));
    }

    private Connection connection(Connection real) {
      return proxy(
          Connection.class,
          (method, arguments) -> {
            if (method.getName().equals("commit")) {
              read = readBy(real);
            }
            return method.invoke(real, arguments);
          });
    }

    private static long readBy(Connection connection) throws SQLException {
      try (ResultSet row = connection.createStatement().executeQuery(READ)) {
        row.next();
        return row.getLong(1);
      }
    }

    private static <T> T proxy(Class<T> type, Call call) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> {
                try {
                  return call.answer(method, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    private interface Call {
      Object answer(java.lang.reflect.Method method, Object[] arguments) throws Throwable;
    }
  }
}
