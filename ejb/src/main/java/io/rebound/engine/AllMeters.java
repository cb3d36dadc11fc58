package io.rebound.engine;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Lanes.Census;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.tenant.Quota;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;

/** Tells several. */
record AllMeters(List<Meters> meters) implements Meters {
  @Override
  public void accepted(TenantId tenant, int tasks) {
    meters.forEach(each -> each.accepted(tenant, tasks));
  }

  @Override
  public void refused(TenantId tenant, Quota.Kind quota, int tasks) {
    meters.forEach(each -> each.refused(tenant, quota, tasks));
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    meters.forEach(each -> each.attempted(leased, claimedAt, settlement));
  }

  @Override
  public void stale(Settlement settlement) {
    meters.forEach(each -> each.stale(settlement));
  }

  @Override
  public void reclaimed(int tasks) {
    meters.forEach(each -> each.reclaimed(tasks));
  }

  @Override
  public void depths(Depths depths, int inFlight) {
    meters.forEach(each -> each.depths(depths, inFlight));
  }

  @Override
  public void lanes(Census census) {
    meters.forEach(each -> each.lanes(census));
  }
}
