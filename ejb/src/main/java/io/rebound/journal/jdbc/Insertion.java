package io.rebound.journal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collections;
import java.util.UUID;

/** One row on its way into a table by INSERT, which is one question where COPY is two. */
final class Insertion implements RowColumns, AutoCloseable {
  private final PreparedStatement statement;
  private int column;

  /**
   * @param columns their names, separated by commas
   */
  Insertion(Connection connection, String table, String columns) throws SQLException {
    String places = String.join(",", Collections.nCopies(columns.split(",").length, "?"));
    statement =
        connection.prepareStatement(
            "insert into " + table + " (" + columns + ") values (" + places + ")");
  }

  @Override
  public Insertion nothing() throws SQLException {
    statement.setNull(++column, Types.NULL);
    return this;
  }

  @Override
  public Insertion number(short value) throws SQLException {
    statement.setShort(++column, value);
    return this;
  }

  @Override
  public Insertion number(int value) throws SQLException {
    statement.setInt(++column, value);
    return this;
  }

  @Override
  public Insertion number(long value) throws SQLException {
    statement.setLong(++column, value);
    return this;
  }

  @Override
  public Insertion uuid(UUID value) throws SQLException {
    statement.setObject(++column, value);
    return this;
  }

  @Override
  public Insertion time(Instant value) throws SQLException {
    statement.setObject(++column, SqlTime.parameter(value));
    return this;
  }

  @Override
  public Insertion text(String value) throws SQLException {
    statement.setString(++column, value);
    return this;
  }

  @Override
  public Insertion bytes(byte[] value) throws SQLException {
    statement.setBytes(++column, value);
    return this;
  }

  /** Waits until the table has the row. */
  void end() throws SQLException {
    statement.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
