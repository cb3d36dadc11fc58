package io.rebound.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the nodes did, kept as long as its window is long, and some more. Every method throws {@link
 * OverviewUnavailable} when the store cannot be reached.
 */
public interface Samples {
  /** Keeps samples of one run of a node; one of the same step takes the place of the other. */
  void write(String node, Instant run, Collection<Sample> samples);

  /** Drops what no window shows any more. */
  void forget(Instant now);

  /** The steps of a window up to now that have samples, oldest first. */
  List<Point> series(Window window, Instant now);

  /** The busiest tenants of a window, most attempts first. */
  List<TenantLoad> tenants(Window window, Instant now, int limit);

  /** The destinations with failed attempts in the last while, most failures first. */
  List<DestinationLoad> failing(Duration last, Instant now, int limit);

  /** How many unreadable things were put aside in the last while; stops counting at 1000. */
  int quarantined(Duration last, Instant now);
}
