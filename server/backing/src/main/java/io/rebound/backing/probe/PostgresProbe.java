package io.rebound.backing.probe;

import io.rebound.backing.store.PostgresAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Asks PostgreSQL. */
public final class PostgresProbe {

  private PostgresProbe() {}

  /** Whether the user can connect to the database and ask it something. */
  public static boolean answers(PostgresAddress address) {
    try (Connection connection =
        DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }
}
