package io.rebound.journal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.function.Predicate;

/**
 * Does a step for all items but those whose data PostgreSQL refuses, which are found by halving.
 */
public final class Bisection {
  private final Connection connection;
  private final Predicate<SQLException> refusal;

  /**
   * @param connection in a transaction
   * @param refusal whether an error is about an item; any other ends the whole
   */
  public Bisection(Connection connection, Predicate<SQLException> refusal) {
    this.connection = connection;
    this.refusal = refusal;
  }

  /** Does the step, in order, for as many items at once as it takes. */
  public <T> void run(List<T> items, Step<T> step, Refused<T> refused) throws SQLException {
    if (items.isEmpty()) {
      return;
    }
    Savepoint before = connection.setSavepoint();
    try {
      step.take(items);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      if (!refusal.test(e)) {
        throw e;
      }
      connection.rollback(before);
      if (items.size() == 1) {
        refused.note(items.get(0), e);
        return;
      }
      int half = items.size() / 2;
      run(items.subList(0, half), step, refused);
      run(items.subList(half, items.size()), step, refused);
    }
  }

  /** What is done for many items at once. */
  @FunctionalInterface
  public interface Step<T> {
    void take(List<T> items) throws SQLException;
  }

  /** What is done about an item that is refused even alone. */
  @FunctionalInterface
  public interface Refused<T> {
    void note(T item, SQLException why) throws SQLException;
  }
}
