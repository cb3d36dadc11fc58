package io.rebound.journal.jdbc;

import io.rebound.journal.JournalUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;

/**
 * The daily partitions of {@code task} and {@code attempt}: made ahead of time, dropped when old
 * and finished. Days are of UTC, and a task belongs to the day in its id. Every method may be
 * called on many nodes at once, and throws {@link JournalUnavailable} when the store cannot be
 * reached or is held up by somebody else; it is then safe to repeat.
 */
public final class Partitions {
  private static final int DAYS_AHEAD = 7;
  private static final int BATCH = 5_000;

  // Any number that nobody else locks.
  private static final long MAKERS = 0x5265626f756e6401L;

  // Every task is updated once at least, and the dead version of each has to be cleared away soon,
  // or the scan of unfinished tasks wades through them. Room for the new versions in their pages
  // (fillfactor) gains nothing: an index knows the state, so all indexes get a new entry anyhow.
  private static final String TASK_STORAGE =
      "autovacuum_vacuum_scale_factor = 0.1, autovacuum_analyze_scale_factor = 0.1, autovacuum_vacuum_cost_delay = 1";
  private static final String ATTEMPT_STORAGE = "autovacuum_vacuum_insert_scale_factor = 0.5";

  private static final String ENDED = "state in (3, 5) and finished_at < ?";

  private final Transactions transactions;
  private final InstantSource clock;

  public Partitions(DataSource source, InstantSource clock) {
    this.transactions = new Transactions(source);
    this.clock = clock;
  }

  /** Makes the partitions from yesterday to a week ahead, as far as they are not there. */
  public void makeAhead() {
    LocalDate today = dayOf(clock.instant());
    reach(
        connection -> {
          Sql sql = impatient(connection);
          sql.query(
              "select pg_advisory_xact_lock(?)",
              s -> s.setLong(1, MAKERS),
              row -> row.getString(1));
          for (int ahead = -1; ahead <= DAYS_AHEAD; ahead++) {
            Day day = new Day(today.plusDays(ahead));
            make(sql, "task", day, TASK_STORAGE);
            make(sql, "attempt", day, ATTEMPT_STORAGE);
          }
          return null;
        });
  }

  /** The days that have a partition, oldest first. */
  public List<LocalDate> days() {
    return reach(Partitions::days);
  }

  /**
   * Removes tasks that were delivered or cancelled before that time, with their attempts, from the
   * days that were over by then: a day at a time where that is all of them, else one by one. Dead
   * letters and unfinished tasks stay, and so does what ended later.
   */
  public void dropBefore(Instant time) {
    LocalDate end = dayOf(time);
    for (LocalDate each : days()) {
      Day day = new Day(each);
      // Some tasks of every day end after it; a day later it can mostly be dropped as a whole.
      if (each.isBefore(end) && !dropped(day, time) && each.isBefore(end.minusDays(1))) {
        repeat(connection -> thinOut(new Sql(connection), day, time));
      }
    }
  }

  /** The start of the oldest day that has a partition: no task is older. */
  public Instant start() {
    return days().get(0).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  /** Forgets idempotency keys that were first used before that time. */
  public void forgetKeysBefore(Instant time) {
    String sql =
        "delete from idempotency_key where ctid = any (array(select ctid from idempotency_key where created_at < ? limit ?))";
    repeat(
        connection ->
            new Sql(connection)
                .update(
                    sql,
                    statement -> {
                      statement.setObject(1, SqlTime.parameter(time));
                      statement.setInt(2, BATCH);
                    }));
  }

  private boolean dropped(Day day, Instant time) {
    String kept =
        "select 1 from %s where (%s) is not true limit 1".formatted(day.of("task"), ENDED);
    return reach(
        connection -> {
          Sql sql = impatient(connection);
          if (!sql.query(kept, s -> s.setObject(1, SqlTime.parameter(time)), row -> 1).isEmpty()) {
            return false;
          }
          for (String table : List.of("attempt", "task")) {
            sql.update("drop table if exists " + day.of(table), Sql.Parameters.NONE);
          }
          return true;
        });
  }

  private static int thinOut(Sql sql, Day day, Instant time) throws SQLException {
    String delete =
        """
        with ended as (
          delete from %1$s where ctid = any (array(select ctid from %1$s where %4$s limit %3$d))
          returning id),
        tried as (delete from %2$s a using ended where a.task_id = ended.id)
        select count(*) from ended
        """
            .formatted(day.of("task"), day.of("attempt"), BATCH, ENDED);
    return sql.query(delete, s -> s.setObject(1, SqlTime.parameter(time)), row -> row.getInt(1))
        .get(0);
  }

  /**
   * Makes a table and attaches it. To create it as a partition at once would lock the whole parent
   * against reading and writing; attaching does not.
   */
  private static void make(Sql sql, String table, Day day, String storage) throws SQLException {
    String name = day.of(table);
    if (sql
        .query("select to_regclass(?)", s -> s.setString(1, name), row -> row.getString(1))
        .stream()
        .anyMatch(name::equals)) {
      return;
    }
    sql.update(
        "create table "
            + name
            + " (like "
            + table
            + " including defaults including storage) with ("
            + storage
            + ")",
        Sql.Parameters.NONE);
    sql.update(
        "alter table "
            + table
            + " attach partition "
            + name
            + " for values from ('"
            + day.from()
            + "') to ('"
            + day.to()
            + "')",
        Sql.Parameters.NONE);
  }

  private static List<LocalDate> days(Connection connection) throws SQLException {
    String sql =
        """
        select right(child.relname, 8) from pg_inherits i join pg_class child on child.oid = i.inhrelid
        where i.inhparent = 'task'::regclass order by 1
        """;
    return new Sql(connection)
        .query(sql, Sql.Parameters.NONE, row -> Day.named(row.getString(1)).date());
  }

  private static LocalDate dayOf(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /**
   * Waits a moment for a lock, not for ever: behind whoever waits for a whole table everybody else
   * queues up.
   */
  private static Sql impatient(Connection connection) throws SQLException {
    Sql sql = new Sql(connection);
    sql.update("set local lock_timeout = '3s'", Sql.Parameters.NONE);
    return sql;
  }

  private void repeat(Transactions.Work<Integer> batch) {
    while (reach(batch) > 0) {
      // each batch is a short transaction of its own
    }
  }

  private <T> T reach(Transactions.Work<T> work) {
    try {
      return transactions.run(work);
    } catch (SQLException e) {
      throw new JournalUnavailable("partitions cannot be tended to: " + e.getMessage(), e);
    }
  }
}
