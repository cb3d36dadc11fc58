package io.rebound.overview;

import io.rebound.destination.DestinationId;
import io.rebound.quota.Standing;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at one tenant alone. It answers whatever is away: that is when one looks. */
public final class TenantOverview {
  private static final Duration LATELY = Duration.ofMinutes(5);
  private static final int DESTINATIONS = 50;

  private final TenantSamples samples;
  private final DeadLetterCounts letters;
  private final Node node;
  private final InstantSource clock;

  public TenantOverview(
      TenantSamples samples, DeadLetterCounts letters, Node node, InstantSource clock) {
    this.samples = samples;
    this.letters = letters;
    this.node = node;
    this.clock = clock;
  }

  /** The picture of a window; takes some seconds at most when a store hangs. */
  public TenantPicture look(Tenant tenant, Window window) {
    Instant now = clock.instant();
    Map<String, Optional<String>> stores = node.stores();
    Reading reading =
        new Reading(stores.getOrDefault(Overview.POSTGRESQL, Optional.empty()).isEmpty());
    List<DestinationLoad> failing =
        reading.or(List.of(), () -> samples.failing(tenant.id(), LATELY, now, DESTINATIONS));
    List<Point> recent =
        reading.or(List.of(), () -> samples.series(tenant.id(), Window.FIVE_MINUTES, now));
    Collection<DestinationId> lanes = reading.or(List.of(), () -> node.lanes(tenant.id()));
    Optional<TenantDepth> depth = reading.or(Optional.empty(), () -> node.depth(lanes));
    Optional<DeadLetterCount> dead =
        reading.or(Optional.empty(), () -> Optional.of(letters.of(tenant.id())));
    List<Point> series =
        window == Window.FIVE_MINUTES
            ? recent
            : reading.or(List.of(), () -> samples.series(tenant.id(), window, now));
    List<BrokenDestination> broken =
        stores.getOrDefault(Overview.REDIS, Optional.empty()).isEmpty()
            ? node.broken(lanes)
            : List.of();
    List<QuotaUse> quotas =
        uses(tenant, Optional.of(recent).filter(any -> reading.isComplete()), now);
    return new TenantPicture(
        now,
        window,
        tenant.name(),
        depth,
        quotas,
        dead,
        series,
        failing.stream().filter(Diagnosis::isInTrouble).toList(),
        new TenantDiagnosis(now, tenant, stores, depth, dead, recent, failing, quotas, broken)
            .problems(),
        reading.isComplete());
  }

  /**
   * How these destinations took what they were sent in the last five minutes; those that were sent
   * nothing, or too little to be sampled, are not among them.
   *
   * @throws OverviewUnavailable when PostgreSQL cannot be asked
   */
  public Map<DestinationId, DestinationLoad> lately(
      TenantId tenant, Collection<DestinationId> destinations) {
    return samples.loads(tenant, destinations, LATELY, clock.instant()).stream()
        .collect(Collectors.toMap(DestinationLoad::destination, Function.identity()));
  }

  /**
   * What a tenant uses of the quotas that it has.
   *
   * @throws OverviewUnavailable when PostgreSQL cannot be asked
   */
  public List<QuotaUse> quotas(Tenant tenant) {
    if (tenant.quota().isNone()) {
      return List.of();
    }
    Instant now = clock.instant();
    return uses(tenant, Optional.of(samples.series(tenant.id(), Window.FIVE_MINUTES, now)), now);
  }

  private List<QuotaUse> uses(Tenant tenant, Optional<List<Point>> recent, Instant now) {
    return new QuotaUses(tenant, node.standing(tenant.id()), recent, now).all();
  }

  /** What this node knows beside the samples. */
  public interface Node {
    /** For each store, by name, what is wrong with it; answered within two seconds. */
    Map<String, Optional<String>> stores();

    /**
     * The lanes of a tenant.
     *
     * @throws OverviewUnavailable when PostgreSQL cannot be asked
     */
    Collection<DestinationId> lanes(TenantId tenant);

    /** How a tenant stands to its quota. */
    Standing standing(TenantId tenant);

    /**
     * Of those lanes, the destinations whose breaker is not closed; none when it cannot be asked.
     */
    List<BrokenDestination> broken(Collection<DestinationId> lanes);

    /** What the schedule holds in those lanes; empty when it cannot be asked. */
    Optional<TenantDepth> depth(Collection<DestinationId> lanes);
  }
}
