package io.rebound.schedule;

/**
 * Whether the schedule's store still holds what it was told. Throws {@link ScheduleUnavailable}
 * like {@link Schedule}.
 */
public interface Rebuild {
  /** Whether every shard was rebuilt and has lost nothing since. */
  boolean isIntact();

  /**
   * Notes that everything is about to be put back.
   *
   * @return the name of this rebuild
   */
  String begin();

  /**
   * Marks every shard as holding all that the journal has, unless it has lost its content again
   * since that rebuild began.
   *
   * @return whether all are marked
   */
  boolean markIntact(String rebuild);
}
