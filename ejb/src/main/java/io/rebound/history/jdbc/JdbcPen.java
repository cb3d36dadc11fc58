package io.rebound.history.jdbc;

import io.rebound.history.Event;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.HistoryWriter;
import io.rebound.journal.jdbc.Bisection;
import io.rebound.journal.jdbc.Sql;
import io.rebound.journal.jdbc.SqlFailure;
import io.rebound.journal.jdbc.TaskRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Writes one shard. A batch is first written as if all of it were new and good, with the least
 * work. Where PostgreSQL refuses that (a batch repeated after a crash, an event that no column
 * takes), all of it is undone and written again with care: what is there is passed over, and what
 * is refused even alone goes into quarantine.
 */
final class JdbcPen implements HistoryWriter.Pen {
  private static final Duration PARTITIONS_KEPT_AHEAD = Duration.ofDays(2);

  private final Connection connection;
  private final Sql sql;
  private final int shard;
  private final InstantSource clock;
  private final TaskTable tasks;
  private final Quarantine quarantine;

  JdbcPen(Connection connection, int shard, InstantSource clock) throws SQLException {
    this.connection = connection;
    this.sql = new Sql(connection);
    this.shard = shard;
    this.clock = clock;
    this.tasks = new TaskTable(sql);
    this.quarantine = new Quarantine(sql, shard);
    PlannerChoice.set(sql);
    Keepalive.set(sql);
    connection.setAutoCommit(false);
  }

  @Override
  public void write(List<Event> events, List<byte[]> unreadable) {
    try {
      if (!writeFast(events, unreadable)) {
        writeCarefully(events, unreadable);
      }
    } catch (SQLException e) {
      undo(e);
      throw new HistoryUnavailable("the history cannot be written: " + e.getMessage(), e);
    }
  }

  private boolean writeFast(List<Event> events, List<byte[]> unreadable) throws SQLException {
    Digest digest = new Digest(events);
    if (digest.accepted().stream().anyMatch(a -> TaskRows.flaw(a.task()).isPresent())) {
      return false;
    }
    try {
      insert(Bulk.straight(sql), digest);
      change(digest, digest.changesOfOlder());
      keep(unreadable);
      connection.commit();
      return true;
    } catch (SQLException e) {
      if (!SqlFailure.isOfData(e)) {
        throw e;
      }
      connection.rollback();
      return false;
    }
  }

  private void writeCarefully(List<Event> events, List<byte[]> unreadable) throws SQLException {
    List<Event> good = new ArrayList<>();
    for (Event event : events) {
      Optional<String> flaw = flaw(event);
      if (flaw.isPresent()) {
        quarantine.refused(event, flaw.get());
      } else {
        good.add(event);
      }
    }
    new Bisection(connection, SqlFailure::isOfData)
        .run(
            good,
            some -> {
              Digest digest = new Digest(some);
              insert(Bulk.passingOver(sql), digest);
              change(digest, digest.changes());
            },
            this::refuse);
    keep(unreadable);
    connection.commit();
  }

  private void insert(Bulk bulk, Digest digest) throws SQLException {
    bulk.insert(
        "task",
        TaskRows.COLUMNS,
        digest.accepted(),
        (copy, accepted) -> TaskRows.write(copy, accepted.task(), digest.standing(accepted)));
    bulk.insert("attempt", AttemptRows.COLUMNS, digest.attempts(), AttemptRows::write);
  }

  private void change(Digest digest, Collection<Change> changes) throws SQLException {
    tasks.change(changes);
    tasks.cancel(digest.cancelled());
    tasks.bury(digest.deaths());
  }

  private void keep(List<byte[]> unreadable) throws SQLException {
    for (byte[] entry : unreadable) {
      quarantine.unreadable(entry);
    }
  }

  private static Optional<String> flaw(Event event) {
    return event instanceof Event.Accepted accepted
        ? TaskRows.flaw(accepted.task())
        : Optional.empty();
  }

  /**
   * A missing partition of these days will be made, and until then the log has to wait; a missing
   * one of long ago was dropped, and nobody would ever get past its event.
   */
  private void refuse(Event event, SQLException why) throws SQLException {
    boolean young = event.id().madeAt().isAfter(clock.instant().minus(PARTITIONS_KEPT_AHEAD));
    if (SqlFailure.isNoPartition(why) && young) {
      throw why;
    }
    quarantine.refused(event, why.getMessage());
  }

  private void undo(SQLException why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  /** Gives the shard free. The connection goes back as it came, as it may belong to a pool. */
  @Override
  public void close() {
    try (connection) {
      connection.setAutoCommit(true);
      ShardLock.free(sql, shard);
      PlannerChoice.reset(sql);
      Keepalive.reset(sql);
    } catch (SQLException e) {
      // Broken: PostgreSQL has freed the lock, or will when it notices.
    }
  }
}
