package io.rebound.engine;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.overview.BrokenDestination;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.overview.TenantDepth;
import io.rebound.overview.TenantOverview;
import io.rebound.quota.Quotas;
import io.rebound.quota.Standing;
import io.rebound.schedule.Lanes.Load;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What this node knows of a tenant's lanes and quotas. */
final class TenantLanes implements TenantOverview.Node {
  /** A tenant with more destinations, inline ones included, sees what its first ones hold. */
  private static final int MOST_LANES = 1000;

  private final Ports ports;
  private final Probes probes;
  private final Quotas quotas;

  TenantLanes(Ports ports, Probes probes, Quotas quotas) {
    this.ports = ports;
    this.probes = probes;
    this.quotas = quotas;
  }

  @Override
  public Map<String, Optional<String>> stores() {
    return probes.stores();
  }

  @Override
  public List<DestinationId> lanes(TenantId tenant) {
    try {
      return ports.tenancy().catalog().lanes(tenant, Optional.empty(), MOST_LANES).stream()
          .map(Destination::id)
          .toList();
    } catch (StoreUnavailable e) {
      throw new OverviewUnavailable("PostgreSQL cannot be asked: " + e.getMessage(), e);
    }
  }

  @Override
  public Standing standing(TenantId tenant) {
    return quotas.of(tenant);
  }

  @Override
  public List<BrokenDestination> broken(Collection<DestinationId> lanes) {
    return new BrokenDestinations(ports).among(Set.copyOf(lanes)::contains);
  }

  @Override
  public Optional<TenantDepth> depth(Collection<DestinationId> lanes) {
    try {
      Load load = ports.scheduling().lanes().load(lanes);
      boolean whole = load.whole() && lanes.size() < MOST_LANES;
      return Optional.of(
          new TenantDepth(load.scheduled(), whole, load.ready(), load.leased(), load.blocked()));
    } catch (ScheduleUnavailable e) {
      return Optional.empty();
    }
  }
}
