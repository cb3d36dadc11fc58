package io.rebound.journal.jdbc;

import io.rebound.journal.Journal.Submitted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Puts accepted tasks into the table. */
interface TaskWriter {
  String TABLE = "task";

  /** Writes all, or notes those that the table refuses. */
  void write(List<Submitted> submissions, Bisection.Refused<Submitted> refused) throws SQLException;

  /** One statement; a single row that is refused spoils the transaction. */
  static TaskWriter fast(Connection connection) {
    return (submissions, refused) -> insert(connection, submissions);
  }

  /** As many statements as it takes to find the rows that are refused. */
  static TaskWriter careful(Connection connection) {
    Bisection bisection = new Bisection(connection, JdbcJournal::isOfOneTask);
    return (submissions, refused) ->
        bisection.run(submissions, some -> insert(connection, some), refused);
  }

  private static void insert(Connection connection, List<Submitted> submissions)
      throws SQLException {
    switch (submissions.size()) {
      case 0 -> {}
      case 1 -> insertOne(connection, submissions.get(0));
      default -> copy(connection, submissions);
    }
  }

  private static void insertOne(Connection connection, Submitted submitted) throws SQLException {
    try (Insertion row = new Insertion(connection, TABLE, TaskRows.COLUMNS)) {
      TaskRows.write(row, submitted.task(), Standing.fresh(submitted.task()));
      row.end();
    }
  }

  private static void copy(Connection connection, List<Submitted> submissions) throws SQLException {
    try (BinaryCopy copy = new BinaryCopy(connection, TABLE, TaskRows.COLUMNS)) {
      for (Submitted submitted : submissions) {
        TaskRows.write(copy.row(), submitted.task(), Standing.fresh(submitted.task()));
      }
      copy.end();
    }
  }
}
