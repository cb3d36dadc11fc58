package io.rebound.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Remembers what was written, and is away when told so. */
public final class InMemorySamples implements Samples, Nodes {
  private final List<Sample> written = new ArrayList<>();
  private boolean away;

  public List<Sample> written(Window window) {
    return written.stream().filter(sample -> sample.window() == window).toList();
  }

  public void setAway(boolean now) {
    away = now;
  }

  @Override
  public void write(String node, Instant run, Collection<Sample> samples) {
    reach();
    for (Sample sample : samples) {
      written.removeIf(
          known -> known.window() == sample.window() && known.at().equals(sample.at()));
      written.add(sample);
    }
  }

  @Override
  public void forget(Instant now) {
    reach();
  }

  @Override
  public List<Point> series(Window window, Instant now) {
    reach();
    return List.of();
  }

  @Override
  public List<TenantLoad> tenants(Window window, Instant now, int limit) {
    reach();
    return List.of();
  }

  @Override
  public List<DestinationLoad> failing(Duration last, Instant now, int limit) {
    reach();
    return List.of();
  }

  @Override
  public int quarantined(Duration last, Instant now) {
    reach();
    return 0;
  }

  @Override
  public void beat(String name, String version, Instant startedAt, Pulse pulse) {
    reach();
  }

  @Override
  public void stopped(String name, Instant startedAt) {
    reach();
  }

  @Override
  public List<NodeState> list() {
    reach();
    return List.of();
  }

  private void reach() {
    if (away) {
      throw new OverviewUnavailable("away", null);
    }
  }
}
