package io.rebound.recurring;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** The times at which something is to happen again and again. Equal texts are equal timetables. */
public interface Timetable {
  /** The expression that says the times. */
  String cron();

  /** Whose clock it means. */
  ZoneId zone();

  /** The first time after that one; empty when there is none. */
  Optional<Instant> after(Instant time);

  /** The last time before that one; empty when there is none. */
  Optional<Instant> before(Instant time);

  /** Why it cannot be read any more, as when its zone is gone; it then has no times. */
  default Optional<String> fault() {
    return Optional.empty();
  }

  /** The times in English, such as {@code every 30 minutes}. */
  String words();
}
