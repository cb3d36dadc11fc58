package io.rebound.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A node as it said last.
 *
 * @param name as it was set; two processes may have the same by mistake
 * @param stoppedAt when it stopped in order
 * @param age of the last heartbeat, by the clock of PostgreSQL
 */
public record NodeState(
    String name,
    String version,
    Instant startedAt,
    Instant heartbeatAt,
    Optional<Instant> stoppedAt,
    Duration age,
    Pulse pulse) {
  /** How often nodes say that they are alive. */
  public static final Duration BEAT = Duration.ofSeconds(5);

  /** Whether it works, as far as one can know. */
  public boolean isAlive() {
    return stoppedAt.isEmpty() && age.compareTo(BEAT.multipliedBy(3)) < 0;
  }

  /** Whether it ended without a word. */
  public boolean isLost() {
    return stoppedAt.isEmpty() && !isAlive();
  }
}
