package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.tenant.TenantId;

/**
 * What the claim has to know of tenants and lanes. Throws {@link ScheduleUnavailable} like {@link
 * Schedule}.
 */
public interface Lanes {
  /** Sets a lane's gate. Resuming a paused lane makes its tasks claimable at once. */
  void gate(TenantId tenant, DestinationId lane, boolean paused, int maxInFlight);

  /** Sets a tenant's share beside other busy tenants. */
  void weigh(TenantId tenant, int weight);

  /** How many lanes there are; about right while they change. */
  Census census();

  /**
   * Numbers of lanes.
   *
   * @param known that ever had a task or a gate
   * @param ready that have tasks to be claimed, whatever their gate
   * @param paused whose gate is closed
   * @param blocked how many due tasks wait in paused lanes
   */
  record Census(long known, long ready, long paused, long blocked) {}
}
