package io.rebound.delivery.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;

/** Reads {@code Retry-After}: seconds or an HTTP date. */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d+");
  private static final int MOST_DIGITS = 9;
  private static final Duration LONGEST = Duration.ofDays(365);

  private RetryAfter() {}

  /** How long to wait, from nothing to a year; empty if the text is neither. */
  static Optional<Duration> parse(String text, Instant now) {
    String value = text.strip();
    if (SECONDS.matcher(value).matches()) {
      return Optional.of(value.length() > MOST_DIGITS ? LONGEST : capped(secondsOf(value)));
    }
    return Optional.ofNullable(DateUtils.parseStandardDate(value))
        .map(date -> capped(Duration.between(now, date)));
  }

  private static Duration secondsOf(String value) {
    return Duration.ofSeconds(Long.parseLong(value));
  }

  private static Duration capped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
