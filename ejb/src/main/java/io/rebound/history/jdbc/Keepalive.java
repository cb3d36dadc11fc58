package io.rebound.history.jdbc;

import io.rebound.journal.jdbc.Sql;
import java.sql.SQLException;
import java.util.Map;

/**
 * Has PostgreSQL notice within 25 seconds that the host of a pen is gone, and so free its shard;
 * left alone it would take two hours.
 */
final class Keepalive {
  private static final Map<String, Integer> SETTINGS =
      Map.of("tcp_keepalives_idle", 10, "tcp_keepalives_interval", 5, "tcp_keepalives_count", 3);

  private Keepalive() {}

  static void set(Sql sql) throws SQLException {
    for (Map.Entry<String, Integer> each : SETTINGS.entrySet()) {
      sql.update("set " + each.getKey() + " = " + each.getValue(), Sql.Parameters.NONE);
    }
  }

  static void reset(Sql sql) throws SQLException {
    for (String each : SETTINGS.keySet()) {
      sql.update("reset " + each, Sql.Parameters.NONE);
    }
  }
}
