package io.rebound.history.jdbc;

import io.rebound.history.Event;
import java.util.List;

/** What the history makes of a batch before it writes: for benchmarks, as it is nobody else's. */
public final class HistoryBatch {
  private HistoryBatch() {}

  /** How many tasks the batch changes. */
  public static int changes(List<Event> events) {
    return new Digest(events).changes().size();
  }
}
