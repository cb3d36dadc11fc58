package io.rebound.bench.jmh;

import io.rebound.history.Event;
import io.rebound.task.Attempt;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * The columns of attempts that have a fixed width, 72 bytes each: as many as the forerunner copies
 * out of an event.
 */
final class Columns {
  private static final int WIDTH = 9;

  private final long[] values;

  Columns(int rows) {
    values = new long[rows * WIDTH];
  }

  /** Copies what the event says into a row. */
  void copy(int row, Event.Delivered event) {
    Attempt attempt = event.attempt();
    Instant startedAt = attempt.startedAt();
    UUID id = event.id().value();
    int at = row * WIDTH;
    values[at] = id.getMostSignificantBits();
    values[at + 1] = id.getLeastSignificantBits();
    values[at + 2] = event.tenant().value();
    values[at + 3] = event.destination().value();
    values[at + 4] = attempt.number();
    values[at + 5] = startedAt.getEpochSecond();
    values[at + 6] = startedAt.getNano();
    values[at + 7] = attempt.duration().toNanos();
    values[at + 8] = attempt.outcome().status().orElse(0);
  }

  /** Whether each row is the copy of its event; then empties them. */
  boolean areCopiesOf(Event.Delivered[] events) {
    for (int row = 0; row < events.length; row++) {
      if (values[row * WIDTH + 1] != events[row].id().value().getLeastSignificantBits()) {
        return false;
      }
    }
    Arrays.fill(values, 0);
    return true;
  }
}
