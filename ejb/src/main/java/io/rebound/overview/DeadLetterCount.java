package io.rebound.overview;

import java.time.Instant;
import java.util.Optional;

/**
 * How many dead letters wait for somebody to look at them.
 *
 * @param whole false when there may be more than were counted
 * @param newest when the last of them died; empty without any
 */
public record DeadLetterCount(long count, boolean whole, Optional<Instant> newest) {
  public static final DeadLetterCount NONE = new DeadLetterCount(0, true, Optional.empty());
}
