package io.rebound.journal.jdbc;

import io.rebound.task.TaskId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Columns of a collection as array parameters, so that one statement does for many rows and is
 * planned once. Whole numbers, text and bytes go in binary; times go as microseconds since 1970,
 * because an array of timestamps would go as text.
 */
public record SqlArrays<T>(Connection connection, Collection<T> rows) {

  public Array uuids(Function<T, TaskId> column) throws SQLException {
    return connection.createArrayOf(
        "uuid", rows.stream().map(row -> column.apply(row).value()).toArray());
  }

  public Array ints(ToIntFunction<T> column) throws SQLException {
    return connection.createArrayOf(
        "int4", rows.stream().map(row -> (Object) column.applyAsInt(row)).toArray(Integer[]::new));
  }

  /** Elements may be null. */
  public Array integers(Function<T, Integer> column) throws SQLException {
    return connection.createArrayOf("int4", rows.stream().map(column).toArray(Integer[]::new));
  }

  public Array longs(Function<T, Long> column) throws SQLException {
    return connection.createArrayOf(
        "int8", rows.stream().map(row -> (Object) column.apply(row)).toArray(Long[]::new));
  }

  /** Elements may be null. */
  public Array texts(Function<T, String> column) throws SQLException {
    return connection.createArrayOf("text", rows.stream().map(column).toArray(String[]::new));
  }

  public Array bytes(Function<T, byte[]> column) throws SQLException {
    return connection.createArrayOf("bytea", rows.stream().map(column).toArray(byte[][]::new));
  }
}
