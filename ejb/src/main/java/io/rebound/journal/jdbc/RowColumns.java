package io.rebound.journal.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Takes the columns of a row, in their order. */
public interface RowColumns {

  RowColumns nothing() throws SQLException;

  RowColumns number(short value) throws SQLException;

  RowColumns number(int value) throws SQLException;

  RowColumns number(long value) throws SQLException;

  RowColumns uuid(UUID value) throws SQLException;

  RowColumns time(Instant value) throws SQLException;

  RowColumns text(String value) throws SQLException;

  RowColumns bytes(byte[] value) throws SQLException;

  default RowColumns number(Optional<Long> value) throws SQLException {
    return value.isPresent() ? number(value.get().longValue()) : nothing();
  }

  default RowColumns uuid(Optional<UUID> value) throws SQLException {
    return value.isPresent() ? uuid(value.get()) : nothing();
  }

  default RowColumns time(Optional<Instant> value) throws SQLException {
    return value.isPresent() ? time(value.get()) : nothing();
  }

  default RowColumns text(Optional<String> value) throws SQLException {
    return value.isPresent() ? text(value.get()) : nothing();
  }
}
