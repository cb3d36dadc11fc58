package io.rebound.console.schedules;

import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.recurring.Timetable;
import io.rebound.recurring.cron.CronTimetable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The times of a schedule as they would be.
 *
 * @param words in English; null where something is wrong
 * @param wrong what is wrong with the expression or the zone
 */
public record Preview(String words, List<Coming> times, List<String> wrong) {
  private static final int MOST = 5;
  private static final DateTimeFormatter THERE =
      DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);

  /** What the two texts mean, from now on. */
  static Preview of(String cron, String zone, Instant now) {
    Parsed<Timetable> read = CronTimetable.read(cron, zone);
    List<String> wrong = read.errors().stream().map(Preview::said).toList();
    return read.value()
        .map(timetable -> new Preview(timetable.words(), times(timetable, now), wrong))
        .orElseGet(() -> new Preview(null, List.of(), wrong));
  }

  private static String said(FieldError error) {
    return error.field() + " " + error.message();
  }

  private static List<Coming> times(Timetable timetable, Instant now) {
    return Stream.iterate(
            timetable.after(now), Optional::isPresent, time -> time.flatMap(timetable::after))
        .limit(MOST)
        .map(time -> new Coming(time.get(), there(time.get(), timetable.zone())))
        .toList();
  }

  private static String there(Instant time, ZoneId zone) {
    return THERE.format(time.atZone(zone)) + " " + zone.getId();
  }

  /**
   * A time that comes.
   *
   * @param there as the clocks of the schedule's zone have it
   */
  public record Coming(Instant at, String there) {}
}
