package io.rebound.schedule;

/**
 * Whether the schedule's store still holds what it was told. Throws {@link ScheduleUnavailable}
 * like {@link Schedule}.
 */
public interface Rebuild {
  /** Whether every shard was rebuilt and has lost nothing since. */
  boolean isIntact();

  /** Marks every shard as holding all that the journal has. */
  void markIntact();
}
