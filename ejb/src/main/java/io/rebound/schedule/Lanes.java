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
}
