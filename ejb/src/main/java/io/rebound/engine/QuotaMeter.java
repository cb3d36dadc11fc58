package io.rebound.engine;

import io.rebound.quota.Quotas;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.tenant.TenantId;
import java.time.Instant;

/** Tells the quotas which tasks have ended. */
record QuotaMeter(Quotas quotas) implements Meters {
  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    if (settlement instanceof Settlement.Delivered || settlement instanceof Settlement.Dead) {
      leased.task().ifPresent(task -> quotas.ended(task.tenant()));
    }
  }

  @Override
  public void accepted(TenantId tenant, int tasks) {
    // The door tells the quotas itself.
  }

  @Override
  public void stale(Settlement settlement) {
    // Its task ends by another settlement.
  }

  @Override
  public void reclaimed(int tasks) {
    // They have not ended.
  }

  @Override
  public void depths(Depths depths, int inFlight) {
    // Of all tenants together.
  }
}
