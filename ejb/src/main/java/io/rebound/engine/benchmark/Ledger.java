package io.rebound.engine.benchmark;

import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.tenant.TenantId;
import java.util.List;
import javax.sql.DataSource;

/** The rows that a run leaves in PostgreSQL: counted, and removed. */
final class Ledger {
  private static final String COUNT =
      "select count(*), count(*) filter (where state = 3) from task where tenant_id = ?";
  // In parts, so that no statement takes long.
  private static final String REMOVE_TASKS =
      """
      with gone as (
        delete from task where id in (select id from task where tenant_id = ? order by id limit 10000) returning id)
      delete from attempt using gone where task_id = gone.id
      """;
  private static final List<String> REMOVE_REST =
      List.of(
          "delete from dead_letter where tenant_id = ?",
          "delete from destination where tenant_id = ?",
          "delete from tenant where id = ?");

  private final Reach reach;

  Ledger(DataSource database) {
    this.reach = new Reach(database, "the history", HistoryUnavailable::new);
  }

  Tally tally(TenantId tenant) {
    return reach.out(
        sql ->
            sql.query(
                    COUNT,
                    statement -> statement.setInt(1, tenant.value()),
                    row -> new Tally(row.getLong(1), row.getLong(2)))
                .get(0));
  }

  /** Removes the tenant and everything that it has. */
  void remove(TenantId tenant) {
    while (tally(tenant).tasks() > 0) {
      update(REMOVE_TASKS, tenant);
    }
    REMOVE_REST.forEach(sql -> update(sql, tenant));
  }

  private void update(String text, TenantId tenant) {
    reach.out(sql -> sql.update(text, statement -> statement.setInt(1, tenant.value())));
  }

  /** How many tasks there are, and how many of them are delivered. */
  record Tally(long tasks, long delivered) {}
}
