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

  /** Whether every shard still knows of that rebuild: nothing was lost since it began. */
  boolean isUnderWay(String rebuild);

  /**
   * Takes the turn to put tasks back, which one node has at a time. It is over five seconds after
   * it was taken or last kept.
   *
   * @return false when another node has it
   */
  boolean takeTurn();

  /**
   * Makes the turn last.
   *
   * @return false when it is over, even if nobody else has taken it
   */
  boolean keepTurn();

  /** Lets the next node have the turn at once. */
  void endTurn();

  /**
   * Marks every shard as holding all that the journal has, unless it has lost its content again
   * since that rebuild began.
   *
   * @return whether all are marked
   */
  boolean markIntact(String rebuild);
}
