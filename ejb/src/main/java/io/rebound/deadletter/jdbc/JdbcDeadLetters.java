package io.rebound.deadletter.jdbc;

import io.rebound.audit.AuditEntry;
import io.rebound.audit.jdbc.AuditRows;
import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetterPage;
import io.rebound.deadletter.DeadLetters;
import io.rebound.destination.DestinationId;
import io.rebound.history.Count;
import io.rebound.history.HistoryUnavailable;
import io.rebound.journal.jdbc.Reach;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlArrays;
import io.rebound.journal.jdbc.SqlTime;
import io.rebound.journal.jdbc.TaskRows;
import io.rebound.schedule.Entry;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The dead letters in PostgreSQL. Every method throws {@link HistoryUnavailable} when it cannot be
 * reached.
 */
public final class JdbcDeadLetters implements DeadLetters {
  // First the tasks, then their dead letters: the history writer takes them in the same order.
  private static final String LOCK =
      """
      select t.id from unnest(?::uuid[]) as wanted (id) join task t on t.id = wanted.id
      where t.tenant_id = ? and t.state = 4 order by t.id for update of t
      """;
  private static final String REVIVE =
      """
      update task t set state = 0, due_at = ?, budget_since = ?, failures = 0, redrives = t.redrives + 1, finished_at = null
      from unnest(?::uuid[]) as dead (id) where t.id = dead.id returning\s"""
          + columnsOf("t");
  private static final String DIG_UP =
      "delete from dead_letter l using unnest(?::uuid[]) as dead (id) where l.task_id = dead.id";
  private static final String UNFORWARDED =
      "select l.reason, l.message as last_message, l.died_at, l.dead_destination as forward_to, "
          + columnsOf("t")
          + """
           from dead_letter l join task t on t.id = l.task_id
          where l.dead_destination is not null and l.forwarded_as is null order by l.died_at, l.task_id limit ?
          """;
  private static final String FORWARDED =
      "update dead_letter set forwarded_as = ? where task_id = ? and redrives = ?";

  private final Reach reach;

  public JdbcDeadLetters(DataSource source) {
    this.reach = new Reach(source, "the dead letters", HistoryUnavailable::new);
  }

  @Override
  public DeadLetterPage page(DeadLetterFilter filter, int limit) {
    var search = new DeadLetterSearch(filter);
    return reach.out(
        sql -> {
          List<DeadLetter> letters = search.letters(sql, LOOKED_THROUGH, limit);
          boolean full = letters.size() == limit;
          return new DeadLetterPage(
              letters, full ? Optional.empty() : search.end(sql, LOOKED_THROUGH));
        });
  }

  @Override
  public Count count(DeadLetterFilter filter) {
    var search = new DeadLetterSearch(filter);
    return reach.out(
        sql -> new Count(search.count(sql, COUNTED_THROUGH), search.end(sql, COUNTED_THROUGH)));
  }

  @Override
  public List<Entry> revive(AuditEntry entry, TenantId tenant, List<TaskId> ids, Instant now) {
    return reach.out(
        sql -> {
          List<Entry> revived = revive(sql, dead(sql, tenant, ids), now);
          if (!revived.isEmpty()) {
            AuditRows.write(sql.connection(), entry.counting(revived.size()));
          }
          return revived;
        });
  }

  private static List<TaskId> dead(Sql sql, TenantId tenant, List<TaskId> ids) throws SQLException {
    return sql.query(
        LOCK,
        statement -> {
          statement.setArray(1, new SqlArrays<>(sql.connection(), ids).uuids(Function.identity()));
          statement.setInt(2, tenant.value());
        },
        row -> TaskRows.id(row, "id").orElseThrow());
  }

  private static List<Entry> revive(Sql sql, List<TaskId> dead, Instant now) throws SQLException {
    var arrays = new SqlArrays<>(sql.connection(), dead);
    List<Entry> revived =
        sql.query(
            REVIVE,
            statement -> {
              statement.setObject(1, SqlTime.parameter(now));
              statement.setObject(2, SqlTime.parameter(now));
              statement.setArray(3, arrays.uuids(Function.identity()));
            },
            TaskRows::entry);
    sql.update(DIG_UP, statement -> statement.setArray(1, arrays.uuids(Function.identity())));
    return revived;
  }

  @Override
  public List<Unforwarded> unforwarded(int limit) {
    return reach.out(
        sql ->
            sql.query(
                UNFORWARDED,
                statement -> statement.setInt(1, limit),
                JdbcDeadLetters::unforwarded));
  }

  @Override
  public void forwarded(TaskId dead, int redrives, TaskId as) {
    reach.out(
        sql ->
            sql.update(
                FORWARDED,
                statement -> {
                  statement.setObject(1, as.value());
                  statement.setObject(2, dead.value());
                  statement.setInt(3, redrives);
                }));
  }

  private static Unforwarded unforwarded(ResultSet row) throws SQLException {
    return new Unforwarded(
        TaskRows.entry(row),
        new DestinationId(row.getLong("forward_to")),
        row.getString("reason"),
        TaskRows.text(row, "last_message"),
        TaskRows.time(row, "died_at"));
  }

  private static String columnsOf(String alias) {
    return alias + "." + TaskRows.COLUMNS.replace(", ", ", " + alias + ".");
  }
}
