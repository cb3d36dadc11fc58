package io.rebound.console.page;

import io.rebound.input.DurationText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A time as people write it: so long ago, a day, or the time itself, all in UTC. */
public final class TypedTime {
  private TypedTime() {}

  /** The time that is meant; empty when it is none. */
  public static Optional<Instant> read(String text, Instant now) {
    try {
      return Optional.of(now.minus(DurationText.parse(text)));
    } catch (IllegalArgumentException | DateTimeException notAgo) {
      return itself(text);
    }
  }

  private static Optional<Instant> itself(String text) {
    try {
      return Optional.of(
          text.length() == "2026-01-31".length()
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
