package io.rebound.overview;

/**
 * How much the schedule holds for one tenant.
 *
 * @param scheduled not yet due
 * @param whole false when there may be more that are not yet due than were counted
 * @param ready due and waiting for a claim, the blocked ones included
 * @param leased held by a node
 * @param blocked due, in lanes that are paused or whose breaker is not closed
 */
public record TenantDepth(long scheduled, boolean whole, long ready, long leased, long blocked) {

  /** Tasks that have not ended and that nobody holds. */
  public long pending() {
    return scheduled + ready;
  }
}
