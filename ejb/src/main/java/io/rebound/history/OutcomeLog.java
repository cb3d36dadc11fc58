package io.rebound.history;

import io.rebound.task.TaskId;
import java.util.Collection;
import java.util.List;

/**
 * What happened and is not yet in the history, in order, per shard. It survives a crash of every
 * node. An entry that cannot be read is left out of {@code events} and counted.
 */
public interface OutcomeLog {
  /** How many shards there are. */
  int shards();

  /** The oldest entries of a shard, with up to about {@code limit} events. */
  Segment read(int shard, int limit);

  /**
   * Drops what was read up to there and, of the tasks given, what the schedule still knew of the
   * finished ones; only after all of it is in the history.
   */
  void trim(int shard, Segment segment, Collection<TaskId> finished);

  /**
   * A piece of the log.
   *
   * @param events oldest first
   * @param positions the store's names for the entries, for {@link #trim}
   * @param unreadable entries that could not be decoded, as they were stored
   */
  record Segment(List<Event> events, List<String> positions, List<byte[]> unreadable) {
    /** Whether there was nothing to read. */
    public boolean isEmpty() {
      return positions.isEmpty();
    }
  }
}
