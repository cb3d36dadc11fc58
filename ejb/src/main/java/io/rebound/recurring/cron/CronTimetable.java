package io.rebound.recurring.cron;

import com.cronutils.descriptor.CronDescriptor;
import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import io.rebound.recurring.Timetable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The times of a cron expression of five fields: minute, hour, day of the month, month, day of the
 * week, as crontab(5) has them; where both days are restricted, either will do.
 *
 * <p>When the clocks of the zone go forward, times that they leave out do not happen. When they go
 * back, the only time of a day happens once, the first time; others may happen in both hours.
 */
public final class CronTimetable implements Timetable {
  /** The longest expression, in characters. */
  public static final int LONGEST = 200;

  /** The library's own way to join expressions, which crontab(5) does not have. */
  private static final char ALTERNATIVES = '|';

  private static final String PREFIX = "Failed to parse cron expression. ";
  private static final CronParser PARSER =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
  private static final Instant SOME_DAY = Instant.parse("2024-01-01T00:00:00Z");

  private final Cron parsed;
  private final ExecutionTime times;
  private final ZoneId zone;

  private CronTimetable(Cron parsed, ZoneId zone) {
    this.parsed = parsed;
    this.zone = zone;
    times = ExecutionTime.forCron(parsed);
  }

  /**
   * Reads an expression.
   *
   * @param zone the name of a time zone, such as Europe/Berlin or UTC
   * @throws IllegalArgumentException that begins with {@code cron} or {@code zone} and says what
   *     would be right
   */
  public static CronTimetable of(String cron, String zone) {
    CronTimetable timetable = new CronTimetable(parsed(cron), zoneOf(zone));
    requireWords(timetable, cron);
    if (timetable.after(SOME_DAY).isEmpty()) {
      throw new IllegalArgumentException("cron never comes: there is no such day");
    }
    return timetable;
  }

  /** What was stored: {@link #of} has judged it once, and only reading it is left. */
  public static Timetable stored(String cron, String zone) {
    try {
      return new CronTimetable(parsed(cron), zoneOf(zone));
    } catch (IllegalArgumentException e) {
      return new UnreadableTimetable(cron, e.getMessage());
    }
  }

  /** Reads an expression as {@link #of} does; what is wrong is said of its field. */
  public static Parsed<Timetable> read(String cron, String zone) {
    try {
      return new Parsed<>(Optional.of(of(cron, zone)), List.of());
    } catch (IllegalArgumentException e) {
      String[] fieldAndReason = e.getMessage().split(" ", 2);
      return new Parsed<>(
          Optional.empty(), List.of(new FieldError(fieldAndReason[0], fieldAndReason[1])));
    }
  }

  private static Cron parsed(String cron) {
    if (cron.length() > LONGEST) {
      throw new IllegalArgumentException("cron must be at most " + LONGEST + " characters");
    }
    if (cron.indexOf(ALTERNATIVES) >= 0) {
      throw noCron(cron, "several expressions are several schedules", null);
    }
    try {
      return PARSER.parse(cron.strip());
    } catch (RuntimeException e) { // what the parser does not foresee
      throw noCron(cron, String.valueOf(e.getMessage()).replace(PREFIX, ""), e);
    }
  }

  private static IllegalArgumentException noCron(String cron, String why, Throwable cause) {
    return new IllegalArgumentException(
        "cron must be five fields, minute hour day month weekday, such as 30 8 * * MON-FRI, but is "
            + Echo.of(cron)
            + ": "
            + why,
        cause);
  }

  private static void requireWords(CronTimetable timetable, String cron) {
    try {
      timetable.words();
    } catch (RuntimeException e) { // what the parser took and nobody could show
      throw noCron(cron, String.valueOf(e.getMessage()), e);
    }
  }

  private static ZoneId zoneOf(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "zone must be the name of a time zone, such as Europe/Berlin or UTC, but is "
              + Echo.of(zone),
          e);
    }
  }

  @Override
  public String cron() {
    return parsed.asString();
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public Optional<Instant> after(Instant time) {
    return times.nextExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
  }

  @Override
  public Optional<Instant> before(Instant time) {
    return times.lastExecution(time.atZone(zone)).map(ZonedDateTime::toInstant);
  }

  @Override
  public String words() {
    return CronDescriptor.instance(Locale.ENGLISH).describe(parsed);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CronTimetable that
        && cron().equals(that.cron())
        && zone.equals(that.zone);
  }

  @Override
  public int hashCode() {
    return cron().hashCode() + zone.hashCode();
  }

  @Override
  public String toString() {
    return cron() + " " + zone;
  }
}
