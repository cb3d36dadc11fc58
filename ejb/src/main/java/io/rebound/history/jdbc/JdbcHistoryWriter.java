package io.rebound.history.jdbc;

import io.rebound.history.HistoryUnavailable;
import io.rebound.history.HistoryWriter;
import io.rebound.journal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Writes the history into PostgreSQL. The pen of a shard is a connection that holds the shard's
 * advisory lock and does the writing as well: who loses the connection loses the pen with it, so
 * there is never a second writer. A pen keeps its connection until it is closed.
 */
public final class JdbcHistoryWriter implements HistoryWriter {
  private final DataSource source;
  private final InstantSource clock;

  public JdbcHistoryWriter(DataSource source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** As promised; throws {@link HistoryUnavailable} when the store cannot be reached. */
  @Override
  public Optional<Pen> take(int shard) {
    try {
      Connection connection = source.getConnection();
      try {
        if (ShardLock.take(new Sql(connection), shard)) {
          return Optional.of(new JdbcPen(connection, shard, clock));
        }
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      throw new HistoryUnavailable("the history cannot be reached: " + e.getMessage(), e);
    }
  }
}
