package io.rebound.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Times as RFC 3339 writes them. */
public final class Times {
  /** What a text has to be, for messages. */
  public static final String RIGHT =
      "must be a time with an offset, such as 2026-01-31T08:00:00Z, in a year from 1 to 9999";

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9999;

  private Times() {}

  /**
   * The time of that text.
   *
   * @throws DateTimeException when it is none
   */
  public static Instant parse(String text) {
    OffsetDateTime time = OffsetDateTime.parse(text);
    if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("the year cannot be written with four digits");
    }
    return time.toInstant();
  }
}
