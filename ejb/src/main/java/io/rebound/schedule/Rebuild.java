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
   * Whether this rebuild may put the tasks back now. One may at a time; it has to ask again within
   * five seconds, else it is the turn of whoever asks next. Two at once do no harm but to the time.
   */
  Turn turn(String rebuild);

  /**
   * Marks every shard as holding all that the journal has, unless it has lost its content again
   * since that rebuild began.
   *
   * @return whether all are marked
   */
  boolean markIntact(String rebuild);

  /** Whose turn it is to put the tasks back. */
  enum Turn {
    OURS,
    ANOTHERS,
    /** Nobody's: the content was lost again since the rebuild began. */
    LOST
  }
}
