package io.rebound.quota.jdbc;

import io.rebound.journal.JournalUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.quota.UnfinishedTasks;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Counts all limited tenants in one pass over the partial index {@code task_unfinished}; where no
 * tenant is limited, it looks at no task.
 */
public final class JdbcUnfinishedTasks implements UnfinishedTasks {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Nobody waits for the count, so it leaves the other processors to those that do. */
  private static final String MODESTY = "set local max_parallel_workers_per_gather = 0";

  private static final String LIMITED = "select id from tenant where most_unfinished is not null";
  private static final String COUNT =
      """
      select tenant_id, count(*) as n from task
      where state = 0 and tenant_id = any(?) group by tenant_id
      """;

  private final Reach reach;

  public JdbcUnfinishedTasks(DataSource source) {
    this.reach =
        new Reach(source, "the unfinished tasks", JournalUnavailable::new).within(PATIENCE);
  }

  @Override
  public Map<TenantId, Long> ofLimited() {
    return reach.out(JdbcUnfinishedTasks::counted);
  }

  private static Map<TenantId, Long> counted(Sql sql) throws SQLException {
    Map<TenantId, Long> counts = new HashMap<>();
    List<Integer> limited = sql.query(LIMITED, Sql.Parameters.NONE, row -> row.getInt(1));
    if (limited.isEmpty()) {
      return counts;
    }
    limited.forEach(id -> counts.put(new TenantId(id), 0L));
    sql.update(MODESTY, Sql.Parameters.NONE);
    SqlArrays<Integer> ids = new SqlArrays<>(sql.connection(), limited);
    sql.query(
            COUNT,
            statement -> statement.setArray(1, ids.ints(Integer::intValue)),
            row -> Map.entry(new TenantId(row.getInt("tenant_id")), row.getLong("n")))
        .forEach(count -> counts.put(count.getKey(), count.getValue()));
    return counts;
  }
}
