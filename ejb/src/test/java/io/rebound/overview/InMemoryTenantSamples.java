package io.rebound.overview;

import io.rebound.destination.DestinationId;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Remembers what was written, tells what it was given, and is away when told so. */
public final class InMemoryTenantSamples implements TenantSamples {
  public final List<TenantSample> written = new ArrayList<>();
  public final List<Point> points = new ArrayList<>();
  public final List<DestinationLoad> failing = new ArrayList<>();
  private boolean away;

  public void setAway(boolean now) {
    away = now;
  }

  @Override
  public void write(String node, Instant run, Collection<TenantSample> samples) {
    reach();
    written.addAll(samples);
  }

  @Override
  public void forget(Instant now) {
    reach();
  }

  @Override
  public List<Point> series(TenantId tenant, Window window, Instant now) {
    reach();
    return points;
  }

  @Override
  public List<DestinationLoad> failing(TenantId tenant, Duration last, Instant now, int limit) {
    reach();
    return failing;
  }

  @Override
  public List<DestinationLoad> loads(
      TenantId tenant, Collection<DestinationId> destinations, Duration last, Instant now) {
    reach();
    return failing.stream().filter(load -> destinations.contains(load.destination())).toList();
  }

  private void reach() {
    if (away) {
      throw new OverviewUnavailable("away", null);
    }
  }
}
