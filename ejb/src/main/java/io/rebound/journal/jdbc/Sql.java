package io.rebound.journal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Runs statements on one connection. */
public record Sql(Connection connection) {

  /** Every row of the answer. */
  public <T> List<T> query(String sql, Parameters parameters, Row<T> row) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.bind(statement);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.read(result));
        }
        return rows;
      }
    }
  }

  /**
   * Changes rows, or runs what answers nothing.
   *
   * @return how many rows
   */
  public int update(String sql, Parameters parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.bind(statement);
      return statement.executeUpdate();
    }
  }

  /** Gives a statement its parameters. */
  @FunctionalInterface
  public interface Parameters {
    /** A statement without parameters. */
    Parameters NONE = statement -> {};

    void bind(PreparedStatement statement) throws SQLException;
  }

  /** Reads the current row. */
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }
}
