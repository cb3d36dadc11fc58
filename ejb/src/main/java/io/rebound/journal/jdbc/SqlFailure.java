package io.rebound.journal.jdbc;

import java.sql.SQLException;

/** Tells data that PostgreSQL will never take from a PostgreSQL that cannot take anything now. */
public final class SqlFailure {
  private static final String NO_PARTITION = "23514";

  private SqlFailure() {}

  /** Whether the data is at fault: repeating it unchanged is useless. */
  public static boolean isOfData(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("22") || state.startsWith("23") || state.startsWith("54"));
  }

  /** Whether a row had an id of a time that no partition covers. */
  public static boolean isNoPartition(SQLException e) {
    return NO_PARTITION.equals(e.getSQLState());
  }
}
