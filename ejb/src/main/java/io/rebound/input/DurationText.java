package io.rebound.input;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as people write them: {@code 1500ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 3d},
 * or ISO-8601 ({@code PT1.5S}).
 */
public final class DurationText {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,15})(ms|s|m|h|d)");

  private static final long MOST_SECONDS = Long.MAX_VALUE / 1000 - 1;

  private static final List<Unit> LONGEST_FIRST =
      List.of(
          new Unit("d", Duration.ofDays(1)),
          new Unit("h", Duration.ofHours(1)),
          new Unit("m", Duration.ofMinutes(1)),
          new Unit("s", Duration.ofSeconds(1)),
          new Unit("ms", Duration.ofMillis(1)));

  private DurationText() {}

  /**
   * The duration of that text, in whole milliseconds.
   *
   * @throws IllegalArgumentException when it is none, with a message that says what would be
   */
  public static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    try {
      if (matcher.matches()) {
        return wholeMillis(unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1))));
      }
      return wholeMillis(Duration.parse(text));
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "must be a duration such as 1500ms, 30s, 5m, 2h, 3d or PT1.5S, but is " + Echo.of(text),
          e);
    }
  }

  /**
   * The shortest short form: {@code 90m} for an hour and a half, {@code 0s} for none. What has no
   * short form, as it is finer than a millisecond or beyond all milliseconds, stays ISO-8601.
   */
  public static String format(Duration duration) {
    if (duration.toNanosPart() % 1_000_000 != 0 || Math.abs(duration.toSeconds()) > MOST_SECONDS) {
      return duration.toString();
    }
    long millis = duration.toMillis();
    if (millis == 0) {
      return "0s";
    }
    Unit unit =
        LONGEST_FIRST.stream()
            .filter(candidate -> millis % candidate.length().toMillis() == 0)
            .findFirst()
            .orElseThrow();
    return millis / unit.length().toMillis() + unit.name();
  }

  /**
   * Has a duration be within these bounds, both included, and in whole milliseconds.
   *
   * @throws IllegalArgumentException when it is not, with a message that begins with the name
   */
  public static void requireWithin(
      String name, Duration duration, Duration shortest, Duration longest) {
    if (duration.compareTo(shortest) < 0
        || duration.compareTo(longest) > 0
        || duration.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException(
          name
              + " must be from "
              + format(shortest)
              + " to "
              + format(longest)
              + ", but is "
              + format(duration));
    }
  }

  private static Duration unit(String name) {
    return LONGEST_FIRST.stream()
        .filter(unit -> unit.name().equals(name))
        .findFirst()
        .orElseThrow()
        .length();
  }

  private static Duration wholeMillis(Duration duration) {
    if (duration.toNanosPart() % 1_000_000 != 0) {
      throw new ArithmeticException("finer than a millisecond");
    }
    return Duration.ofMillis(duration.toMillis());
  }

  private record Unit(String name, Duration length) {}
}
