package io.rebound.history.jdbc;

import io.rebound.journal.jdbc.Sql;
import java.sql.SQLException;

/**
 * The advisory lock of a shard's only writer. PostgreSQL frees it when the session ends, however it
 * ends.
 */
final class ShardLock {
  // Keeps the numbers of our shards apart from other advisory locks.
  private static final int SPACE = 0x52654269;

  private ShardLock() {}

  static boolean take(Sql sql, int shard) throws SQLException {
    return call("select pg_try_advisory_lock(?, ?)", sql, shard);
  }

  static void free(Sql sql, int shard) throws SQLException {
    call("select pg_advisory_unlock(?, ?)", sql, shard);
  }

  private static boolean call(String function, Sql sql, int shard) throws SQLException {
    return sql.query(
            function,
            statement -> {
              statement.setInt(1, SPACE);
              statement.setInt(2, shard);
            },
            row -> row.getBoolean(1))
        .get(0);
  }
}
