package io.rebound.jpa;

import java.time.InstantSource;

/**
 * How long nobody asks a database that did not answer: a second, after each failure twice as long,
 * ten seconds at most. One answer ends it.
 */
final class Pause {
  private static final long SHORTEST_MILLIS = 1_000;
  private static final long LONGEST_MILLIS = 10_000;

  private final InstantSource clock;
  private long length;
  private long until = Long.MIN_VALUE;

  Pause(InstantSource clock) {
    this.clock = clock;
  }

  /** Failures of calls that were under way together are one. */
  synchronized void failed() {
    long now = clock.millis();
    if (now >= until) {
      length = Math.min(Math.max(2 * length, SHORTEST_MILLIS), LONGEST_MILLIS);
      until = now + length;
    }
  }

  synchronized void answered() {
    length = 0;
    until = Long.MIN_VALUE;
  }

  synchronized boolean isOver() {
    return clock.millis() >= until;
  }

  /** Whether the last call failed, however long ago. */
  synchronized boolean isAfterFailure() {
    return length > 0;
  }
}
