package io.rebound.history;

import java.time.Instant;
import java.util.Optional;

/**
 * When what is looked for has died.
 *
 * @param from at or after
 * @param to before
 */
public record DeathTime(Optional<Instant> from, Optional<Instant> to) {
  /** Whenever, or not at all. */
  public static final DeathTime WHENEVER = new DeathTime(Optional.empty(), Optional.empty());

  /** Whether only what has died in that time is looked for. */
  public boolean isAsked() {
    return from.isPresent() || to.isPresent();
  }

  /** Whether it ends before it begins, or at once. */
  public boolean isEmpty() {
    return from.isPresent() && to.isPresent() && !from.get().isBefore(to.get());
  }
}
