package io.rebound.journal.jdbc;

import io.rebound.prompt.Sparing;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in a transaction of its own: committed when it returns, undone when it throws. On a
 * {@link PromptSource} it throws at once while the database does not answer.
 */
public final class Transactions {
  private static final String CONNECTION_FAILURE = "08006";

  private final DataSource source;
  private final Sparing sparing;

  public Transactions(DataSource source) {
    this.source = source;
    this.sparing = source instanceof PromptSource prompt ? prompt.sparing() : Sparing.never();
  }

  /** Runs the work and commits. When the commit itself throws, it may have happened or not. */
  public <T> T run(Work<T> work) throws SQLException {
    return ask(() -> transaction(work));
  }

  /**
   * Runs work of a single statement, which PostgreSQL itself commits or undoes: two round trips
   * less than {@link #run}.
   */
  public <T> T runOne(Work<T> statement) throws SQLException {
    return ask(
        () -> {
          try (Connection connection = source.getConnection()) {
            return statement.on(connection);
          }
        });
  }

  private <T> T ask(Sparing.Question<T, SQLException> question) throws SQLException {
    try {
      return sparing.ask(question, Transactions::isSilence);
    } catch (Sparing.Silent e) {
      throw new SQLException("the database did not answer just now", CONNECTION_FAILURE, e);
    }
  }

  /** A pool that has no connection to give throws without any state. */
  private static boolean isSilence(Exception fault) {
    return fault instanceof SQLException e
        && (e.getSQLState() == null || e.getSQLState().startsWith("08"));
  }

  private <T> T transaction(Work<T> work) throws SQLException {
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
