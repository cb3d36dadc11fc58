package io.rebound.journal.jdbc;

import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Waiting;
import io.rebound.journal.JournalUnavailable;
import io.rebound.schedule.Entry;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The journal in PostgreSQL. An append is one COPY, or one INSERT of a single task; with
 * idempotency keys it is a transaction of that and one statement more.
 */
public final class JdbcJournal implements Journal {
  private static final String SELECT = "select " + TaskRows.COLUMNS + " from task ";
  private static final String UNFINISHED =
      "select id, due_at, case when redrives > 0 then budget_since else accepted_at end as taken_at, octet_length(payload) as bytes from task"
          + " where state = 0 and due_at < ? and (due_at, id) > (?, ?) order by due_at, id limit ?";
  private static final String FIND = SELECT + "where id = ?";

  /** The sum hides the condition from the index of unfinished tasks, see {@link #IN_ORDER}. */
  private static final String STILL = SELECT + "where id = any (?::uuid[]) and state + 0 = 0";

  private static final String STILL_IN_RANGE =
      SELECT
          + "where state = 0 and (due_at, id) > (?, ?) and (due_at, id) <= (?, ?) order by due_at, id";

  /**
   * Has pages read along the index of unfinished tasks. Of a partition that nobody has analyzed yet
   * PostgreSQL thinks that it has few of them, and would read and sort them all for each page.
   */
  private static final String IN_ORDER = "set local enable_sort = off";

  private final Transactions transactions;
  private final Reach reach;

  public JdbcJournal(DataSource source) {
    this.transactions = new Transactions(source);
    this.reach = new Reach(source, "the journal", JournalUnavailable::new);
  }

  @Override
  public List<Entered> append(List<Submitted> batch) {
    try {
      Transactions.Work<List<Entered>> fast =
          connection -> appending(connection, batch, TaskWriter::fast).run();
      return batch.stream().allMatch(each -> each.idempotency().isEmpty())
          ? transactions.runOne(fast)
          : transactions.run(fast);
    } catch (SQLException e) {
      if (!isOfOneTask(e)) {
        throw reach.unavailable(e);
      }
    }
    // The first transaction was undone; in the second the tasks that spoiled it are left out.
    return reach.out(sql -> appending(sql.connection(), batch, TaskWriter::careful).run());
  }

  private static Appending appending(
      Connection connection, List<Submitted> batch, Function<Connection, TaskWriter> writer) {
    return new Appending(connection, batch, writer.apply(connection));
  }

  @Override
  public Optional<Entered> earlier(TenantId tenant, Idempotency idempotency) {
    return query(
            IdempotencyKeys.FIND_ONE,
            statement -> {
              statement.setInt(1, tenant.value());
              statement.setString(2, idempotency.key());
            },
            row -> IdempotencyKeys.use(row).entered(idempotency))
        .stream()
        .findFirst();
  }

  @Override
  public List<Waiting> unfinished(Position after, Instant dueBefore, int limit) {
    return queryInOrder(
        UNFINISHED,
        statement -> {
          statement.setObject(1, SqlTime.parameter(dueBefore));
          setPosition(statement, 2, after);
          statement.setInt(4, limit);
        },
        row ->
            new Waiting(
                TaskRows.id(row, "id").orElseThrow(),
                TaskRows.time(row, "due_at"),
                TaskRows.time(row, "taken_at"),
                row.getInt("bytes")));
  }

  @Override
  public List<Entry> stillUnfinished(Position after, Position upTo) {
    return queryInOrder(
        STILL_IN_RANGE,
        statement -> {
          setPosition(statement, 1, after);
          setPosition(statement, 3, upTo);
        },
        TaskRows::entry);
  }

  private static void setPosition(PreparedStatement statement, int at, Position position)
      throws SQLException {
    statement.setObject(at, SqlTime.parameter(position.dueAt()));
    statement.setObject(at + 1, position.id().value());
  }

  @Override
  public List<Entry> stillUnfinished(Collection<TaskId> ids) {
    UUID[] asked = ids.stream().map(TaskId::value).toArray(UUID[]::new);
    return query(
        STILL,
        statement -> statement.setArray(1, statement.getConnection().createArrayOf("uuid", asked)),
        TaskRows::entry);
  }

  @Override
  public Optional<Entry> find(TaskId id) {
    return query(FIND, statement -> statement.setObject(1, id.value()), TaskRows::entry).stream()
        .findFirst();
  }

  /** A missing partition is not the task's fault: it would be refused to every task of the time. */
  static boolean isOfOneTask(SQLException e) {
    return SqlFailure.isOfData(e) && !SqlFailure.isNoPartition(e);
  }

  private <T> List<T> query(String select, Sql.Parameters parameters, Sql.Row<T> row) {
    return reach.out(sql -> sql.query(select, parameters, row));
  }

  private <T> List<T> queryInOrder(String select, Sql.Parameters parameters, Sql.Row<T> row) {
    return reach.out(
        sql -> {
          sql.update(IN_ORDER, Sql.Parameters.NONE);
          return sql.query(select, parameters, row);
        });
  }
}
