package io.rebound.overview;

/**
 * How much the schedule holds.
 *
 * @param scheduled not yet due
 * @param ready due and waiting for a claim, the blocked ones included
 * @param leased held by a node
 * @param blocked due, in lanes that are paused or whose breaker is not closed
 * @param resting due, in lanes that are ahead of their rate; not kept in samples, and 0 there
 * @param outcomes not yet in the history
 * @param lanes that ever had a task or a gate
 * @param lanesReady with tasks to be claimed
 */
public record Depth(
    long scheduled,
    long ready,
    long leased,
    long blocked,
    long resting,
    long outcomes,
    long lanes,
    long lanesReady) {

  /** Tasks that have not ended and that nobody holds. */
  public long pending() {
    return scheduled + ready;
  }
}
