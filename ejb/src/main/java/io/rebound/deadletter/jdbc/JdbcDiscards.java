package io.rebound.deadletter.jdbc;

import io.rebound.audit.AuditEntry;
import io.rebound.audit.jdbc.AuditRows;
import io.rebound.deadletter.Discards;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/** Moves dead letters out of the way, in PostgreSQL. */
public final class JdbcDiscards implements Discards {
  // First the tasks, then their dead letters: everybody takes them in this order.
  private static final String CANCEL =
      """
      with wanted as (
        select t.id from unnest(?::uuid[]) as w (id) join task t on t.id = w.id
        where t.tenant_id = ? and t.state = 4 order by t.id for update of t)
      update task t set state = 5, finished_at = ?, message = ? from wanted w where t.id = w.id returning t.id
      """;
  private static final String MOVE =
      """
      with gone as (delete from dead_letter l using unnest(?::uuid[]) as w (id) where l.task_id = w.id returning l.*)
      insert into discarded_letter (task_id, tenant_id, destination_id, reason, message, cause, died_at,
        discarded_at, discarded_by, why, replaced_by)
      select task_id, tenant_id, destination_id, reason, message, cause, died_at, ?, ?, ?, ? from gone
      on conflict do nothing
      """;
  private static final String FORGET = "delete from discarded_letter where discarded_at < ?";
  private static final String FORGET_CAUSES =
      "delete from dead_cause where id <> 0 and id not in (select distinct cause from dead_letter)";

  private final Reach reach;

  public JdbcDiscards(DataSource source) {
    this.reach = new Reach(source, "the dead letters", HistoryUnavailable::new);
  }

  @Override
  public int discard(
      AuditEntry entry,
      TenantId tenant,
      List<TaskId> ids,
      String why,
      Optional<TaskId> replacement,
      Instant now) {
    return reach.out(
        sql -> {
          List<TaskId> cancelled = cancel(sql, tenant, ids, why, now);
          if (!cancelled.isEmpty()) {
            move(sql, cancelled, entry.actor().name(), why, replacement, now);
            AuditRows.write(sql.connection(), entry.counting(cancelled.size()));
          }
          return cancelled.size();
        });
  }

  private static List<TaskId> cancel(
      Sql sql, TenantId tenant, List<TaskId> ids, String why, Instant now) throws SQLException {
    return sql.query(
        CANCEL,
        statement -> {
          statement.setArray(1, new SqlArrays<>(sql.connection(), ids).uuids(Function.identity()));
          statement.setInt(2, tenant.value());
          statement.setObject(3, SqlTime.parameter(now));
          statement.setString(4, DISCARDED + why);
        },
        row -> TaskRows.id(row, "id").orElseThrow());
  }

  private static void move(
      Sql sql, List<TaskId> ids, String by, String why, Optional<TaskId> replacement, Instant now)
      throws SQLException {
    sql.update(
        MOVE,
        statement -> {
          statement.setArray(1, new SqlArrays<>(sql.connection(), ids).uuids(Function.identity()));
          statement.setObject(2, SqlTime.parameter(now));
          statement.setString(3, by);
          statement.setString(4, why);
          statement.setObject(5, replacement.map(TaskId::value).orElse(null), Types.OTHER);
        });
  }

  @Override
  public void forgetBefore(Instant time) {
    reach.out(
        sql -> {
          sql.update(FORGET, statement -> statement.setObject(1, SqlTime.parameter(time)));
          return sql.update(FORGET_CAUSES, Sql.Parameters.NONE);
        });
  }
}
