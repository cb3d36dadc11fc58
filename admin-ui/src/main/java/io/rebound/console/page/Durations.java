package io.rebound.console.page;

import java.time.Duration;
import java.util.Locale;

/** Durations for people, in the two units that matter. */
final class Durations {
  private static final long SECOND = 1_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Durations() {}

  static String written(Duration duration) {
    if (duration.isNegative()) {
      return "-" + written(duration.negated());
    }
    long millis = duration.toMillis();
    if (millis < SECOND) {
      return millis == 0 && !duration.isZero() ? micros(duration) : millis + " ms";
    }
    if (millis < MINUTE) {
      return String.format(Locale.ENGLISH, "%.1f s", millis / (double) SECOND);
    }
    if (millis < HOUR) {
      return two(millis / MINUTE, "min", millis % MINUTE / SECOND, "s");
    }
    return millis < DAY
        ? two(millis / HOUR, "h", millis % HOUR / MINUTE, "min")
        : two(millis / DAY, "d", millis % DAY / HOUR, "h");
  }

  private static String micros(Duration duration) {
    return String.format(Locale.ENGLISH, "%.1f ms", duration.toNanos() / 1e6);
  }

  private static String two(long many, String unit, long rest, String restUnit) {
    return many + " " + unit + (rest == 0 ? "" : " " + rest + " " + restUnit);
  }
}
