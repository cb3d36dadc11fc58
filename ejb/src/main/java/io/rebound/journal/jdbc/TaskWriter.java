package io.rebound.journal.jdbc;

import io.rebound.journal.Journal.Submitted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts accepted tasks into the table. */
interface TaskWriter {
  /** Writes all, or notes those that the table refuses. */
  void write(List<Submitted> submissions, Bisection.Refused<Submitted> refused) throws SQLException;

  /** One COPY; a single row that is refused spoils the transaction. */
  static TaskWriter fast(Connection connection) {
    return (submissions, refused) -> copy(connection, submissions);
  }

  /** As many COPYs as it takes to find the rows that are refused. */
  static TaskWriter careful(Connection connection) {
    Bisection bisection = new Bisection(connection, JdbcJournal::isOfOneTask);
    return (submissions, refused) ->
        bisection.run(submissions, some -> copy(connection, some), refused);
  }

  private static void copy(Connection connection, List<Submitted> submissions) throws SQLException {
    if (submissions.isEmpty()) {
      return;
    }
    try (BinaryCopy copy = new BinaryCopy(connection, "task", TaskRows.COLUMNS)) {
      for (Submitted submitted : submissions) {
        TaskRows.write(copy, submitted.task(), Standing.fresh(submitted.task()));
      }
      copy.end();
    }
  }
}
