package io.rebound.journal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work in a transaction of its own: committed when it returns, undone when it throws. */
public final class Transactions {
  private final DataSource source;

  public Transactions(DataSource source) {
    this.source = source;
  }

  /** Runs the work and commits. When the commit itself throws, it may have happened or not. */
  public <T> T run(Work<T> work) throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        undo(connection, e);
        throw e;
      } finally {
        release(connection);
      }
    }
  }

  /**
   * Runs work of a single statement, which PostgreSQL itself commits or undoes: two round trips
   * less than {@link #run}.
   */
  public <T> T runOne(Work<T> statement) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return statement.on(connection);
    }
  }

  private static void undo(Connection connection, Exception why) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      why.addSuppressed(e);
    }
  }

  private static void release(Connection connection) throws SQLException {
    // A broken connection refuses, and that must not hide what broke it.
    if (!connection.isClosed()) {
      connection.setAutoCommit(true);
    }
  }

  /** What is done in the transaction. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
