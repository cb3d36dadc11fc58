package io.rebound.console.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;

/** Durations for people, in the two units that matter. */
final class Durations {
  private static final int THOUSAND = 1_000;
  private static final int DIGITS = 3;
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

  /** Microseconds with three digits that count: 340 µs, 2.34 ms, 1.2 s. */
  static String micros(double micros) {
    if (micros < THOUSAND) {
      return digits(micros) + " µs";
    }
    double millis = micros / THOUSAND;
    return millis < THOUSAND ? digits(millis) + " ms" : digits(millis / THOUSAND) + " s";
  }

  private static String digits(double value) {
    return new BigDecimal(value)
        .round(new MathContext(DIGITS))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String micros(Duration duration) {
    return String.format(Locale.ENGLISH, "%.1f ms", duration.toNanos() / 1e6);
  }

  private static String two(long many, String unit, long rest, String restUnit) {
    return many + " " + unit + (rest == 0 ? "" : " " + rest + " " + restUnit);
  }
}
