package io.rebound.journal.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Times as PostgreSQL has them: to the microsecond. What is outside of the years 1 to 9999 becomes
 * the nearest of them.
 */
public final class SqlTime {
  private static final Instant EPOCH_OF_POSTGRES = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private SqlTime() {}

  /** For a parameter. */
  public static OffsetDateTime parameter(Instant time) {
    return within(time).atOffset(ZoneOffset.UTC);
  }

  /** Microseconds since 1970, for an element of a bigint array. */
  public static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, within(time));
  }

  /** Microseconds since 2000, as in binary COPY. */
  static long copied(Instant time) {
    return ChronoUnit.MICROS.between(EPOCH_OF_POSTGRES, within(time));
  }

  private static Instant within(Instant time) {
    if (time.isBefore(FIRST)) {
      return FIRST;
    }
    return time.isAfter(LAST) ? LAST : time;
  }
}
