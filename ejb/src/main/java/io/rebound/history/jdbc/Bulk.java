package io.rebound.history.jdbc;

import io.rebound.journal.jdbc.BinaryCopy;
import io.rebound.journal.jdbc.Sql;
import java.sql.SQLException;
import java.util.Collection;

/** Puts rows into a table by COPY. */
interface Bulk {
  <T> void insert(String table, String columns, Collection<T> rows, RowWriter<T> writer)
      throws SQLException;

  /** Straight into the table: fails when a row is there. */
  static Bulk straight(Sql sql) {
    return new Bulk() {
      @Override
      public <T> void insert(String table, String columns, Collection<T> rows, RowWriter<T> writer)
          throws SQLException {
        copy(sql, table, columns, rows, writer);
      }
    };
  }

  /** By a temporary table, because COPY cannot pass over rows that are there. */
  static Bulk passingOver(Sql sql) {
    return new Bulk() {
      @Override
      public <T> void insert(String table, String columns, Collection<T> rows, RowWriter<T> writer)
          throws SQLException {
        String staging = "staged_" + table;
        sql.update(
            "create temporary table if not exists %s (like %s) on commit drop"
                .formatted(staging, table),
            Sql.Parameters.NONE);
        sql.update("delete from " + staging, Sql.Parameters.NONE);
        copy(sql, staging, columns, rows, writer);
        sql.update(
            "insert into %s (%s) select %s from %s on conflict do nothing"
                .formatted(table, columns, columns, staging),
            Sql.Parameters.NONE);
      }
    };
  }

  private static <T> void copy(
      Sql sql, String table, String columns, Collection<T> rows, RowWriter<T> writer)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (BinaryCopy copy = new BinaryCopy(sql.connection(), table, columns)) {
      for (T row : rows) {
        writer.write(copy.row(), row);
      }
      copy.end();
    }
  }

  /** Gives the columns of a row. */
  @FunctionalInterface
  interface RowWriter<T> {
    void write(BinaryCopy copy, T row) throws SQLException;
  }
}
