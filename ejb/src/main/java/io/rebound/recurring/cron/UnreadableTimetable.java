package io.rebound.recurring.cron;

import io.rebound.recurring.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * What was a timetable when it was stored, and is none for this Java or this version: it has no
 * times, and stands in nobody's way.
 */
record UnreadableTimetable(String cron, String why) implements Timetable {
  @Override
  public ZoneId zone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Optional<Instant> after(Instant time) {
    return Optional.empty();
  }

  @Override
  public Optional<Instant> before(Instant time) {
    return Optional.empty();
  }

  @Override
  public Optional<String> fault() {
    return Optional.of(why);
  }

  @Override
  public String words() {
    return "cannot be read: " + why;
  }
}
