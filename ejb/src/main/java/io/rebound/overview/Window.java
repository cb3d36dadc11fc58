package io.rebound.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How far back a chart looks, and in which steps; none has more than 300. */
public enum Window {
  FIVE_MINUTES("5m", Duration.ofMinutes(5), Duration.ofSeconds(5)),
  HOUR("1h", Duration.ofHours(1), Duration.ofSeconds(30)),
  DAY("1d", Duration.ofDays(1), Duration.ofMinutes(5));

  private final String code;
  private final Duration length;
  private final Duration step;

  Window(String code, Duration length, Duration step) {
    this.code = code;
    this.length = length;
    this.step = step;
  }

  /** The name as it stands in the API. */
  public String code() {
    return code;
  }

  public Duration length() {
    return length;
  }

  public Duration step() {
    return step;
  }

  /** The beginning of the step that the time is in. */
  public Instant stepOf(Instant time) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  /** The window of that name. */
  public static Optional<Window> of(String code) {
    return Stream.of(values()).filter(window -> window.code.equals(code)).findFirst();
  }
}
