package io.rebound.quota.jdbc;

import io.rebound.journal.JournalUnavailable;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.journal.jdbc.Transactions;
import io.rebound.quota.UnfinishedTasks;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Counts all limited tenants in one pass over the partial index {@code task_unfinished}; where no
 * tenant is limited, it looks at no task.
 */
public final class JdbcUnfinishedTasks implements UnfinishedTasks {
  private static final String PATIENCE = "set local statement_timeout = '20s'";

  /** Nobody waits for the count, so it leaves the other processors to those that do. */
  private static final String MODESTY = "set local max_parallel_workers_per_gather = 0";

  private static final String LIMITED = "select id from tenant where most_unfinished is not null";
  private static final String COUNT =
      """
      select tenant_id, count(*) as n from task
      where state = 0 and tenant_id = any(?) group by tenant_id
      """;

  private final Transactions transactions;

  public JdbcUnfinishedTasks(DataSource source) {
    this.transactions = new Transactions(source);
  }

  @Override
  public Map<TenantId, Long> ofLimited() {
    try {
      return transactions.run(connection -> ofLimited(new Sql(connection)));
    } catch (SQLException e) {
      throw new JournalUnavailable("unfinished tasks cannot be counted: " + e.getMessage(), e);
    }
  }

  private static Map<TenantId, Long> ofLimited(Sql sql) throws SQLException {
    Map<TenantId, Long> counts = new HashMap<>();
    List<Integer> limited = sql.query(LIMITED, Sql.Parameters.NONE, row -> row.getInt(1));
    if (limited.isEmpty()) {
      return counts;
    }
    limited.forEach(id -> counts.put(new TenantId(id), 0L));
    sql.update(PATIENCE, Sql.Parameters.NONE);
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
