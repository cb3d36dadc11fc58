package io.rebound.overview;

import io.rebound.destination.DestinationId;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What the nodes did for each tenant, kept as long as its window is long, and some more. Every
 * method throws {@link OverviewUnavailable} when the store cannot be reached.
 */
public interface TenantSamples {
  /** Keeps samples of one run of a node; one that is there already stays as it is. */
  void write(String node, Instant run, Collection<TenantSample> samples);

  /** Drops what no window shows any more. */
  void forget(Instant now);

  /**
   * The steps of a window up to now in which something was done for the tenant, oldest first. Steps
   * that are not over are not among them; of a node that ended without a word, the last is missing.
   */
  List<Point> series(TenantId tenant, Window window, Instant now);

  /** The tenant's destinations with failed attempts in the last while, most failures first. */
  List<DestinationLoad> failing(TenantId tenant, Duration last, Instant now, int limit);

  /** How these of the tenant's destinations took what they were sent in the last while. */
  List<DestinationLoad> loads(
      TenantId tenant, Collection<DestinationId> destinations, Duration last, Instant now);
}
