package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.tenant.TenantId;
import java.util.Collection;

/**
 * What the claim has to know of tenants and lanes. Throws {@link ScheduleUnavailable} like {@link
 * Schedule}.
 */
public interface Lanes {
  /**
   * Sets a lane's gate. Resuming a paused lane makes its tasks claimable at once. Another rate
   * begins anew and another breaker begins closed; the same ones go on as they are.
   */
  void gate(TenantId tenant, DestinationId lane, Gate gate);

  /** Closes a lane's breaker, if it is not closed. */
  void mend(DestinationId lane);

  /** Sets a tenant's share beside other busy tenants. */
  void weigh(TenantId tenant, int weight);

  /** How many lanes there are; about right while they change. */
  Census census();

  /**
   * What some lanes hold together; about right while it changes.
   *
   * @param lanes at most some thousands
   */
  Load load(Collection<DestinationId> lanes);

  /** Of the tasks that are not yet due, so many of each shard are looked at. */
  int MOST_LOOKED_AT = 10_000;

  /**
   * What lanes hold.
   *
   * @param scheduled not yet due
   * @param whole false when more tasks than {@link #MOST_LOOKED_AT} are not yet due in some shard:
   *     then the scheduled ones are those among the first, and there may be more
   * @param ready due and waiting for a claim, the blocked ones included
   * @param leased held by a node
   * @param blocked due, in lanes that are paused or whose breaker is not closed
   */
  record Load(long scheduled, boolean whole, long ready, long leased, long blocked) {
    public static final Load NONE = new Load(0, true, 0, 0, 0);

    /** Both together. */
    public Load plus(Load other) {
      return new Load(
          scheduled + other.scheduled,
          whole && other.whole,
          ready + other.ready,
          leased + other.leased,
          blocked + other.blocked);
    }
  }

  /**
   * Numbers of lanes.
   *
   * @param known that ever had a task or a gate
   * @param ready that have tasks to be claimed, whatever their gate
   * @param paused whose gate is closed
   * @param broken whose breaker is not closed
   * @param blocked how many due tasks wait in paused and broken lanes
   * @param resting how many due tasks wait for the rate of their lane
   */
  record Census(long known, long ready, long paused, long broken, long blocked, long resting) {

    /** Of no lanes. */
    public static final Census NONE = new Census(0, 0, 0, 0, 0, 0);

    /** Both together. */
    public Census plus(Census other) {
      return new Census(
          known + other.known,
          ready + other.ready,
          paused + other.paused,
          broken + other.broken,
          blocked + other.blocked,
          resting + other.resting);
    }
  }
}
