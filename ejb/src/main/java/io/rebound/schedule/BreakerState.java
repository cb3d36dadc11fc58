package io.rebound.schedule;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How a breaker stands.
 *
 * @param failures in a row
 * @param openedAt since when it is not closed
 * @param triesAgainAt when an open one lets a task try
 */
public record BreakerState(
    Phase phase, int failures, Optional<Instant> openedAt, Optional<Instant> triesAgainAt) {

  /** What a breaker does. */
  public enum Phase {
    /** It lets everything through. */
    CLOSED,
    /** It lets nothing through. */
    OPEN,
    /** It lets one task at a time through, until one shows that the destination works. */
    HALF_OPEN;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
