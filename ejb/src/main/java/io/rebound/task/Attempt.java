package io.rebound.task;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * One try, over.
 *
 * @param number 1 for the task's first; never repeats, also not after a redrive
 * @param node the name of the node that made it
 * @param destinationVersion the version of the destination that it was made with; empty when
 *     nothing was sent, and when nobody knows
 */
public record Attempt(
    int number,
    Instant startedAt,
    Duration duration,
    String node,
    Outcome outcome,
    OptionalInt destinationVersion) {

  /** One of which nobody knows with which version of the destination it was made. */
  public Attempt(int number, Instant startedAt, Duration duration, String node, Outcome outcome) {
    this(number, startedAt, duration, node, outcome, OptionalInt.empty());
  }
}
