package io.rebound.overview;

import io.rebound.quota.Standing;
import io.rebound.tenant.Quota;
import io.rebound.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts together what a tenant uses of its quotas. */
record QuotaUses(Tenant tenant, Standing standing, Optional<List<Point>> recent, Instant now) {
  /** Samples come some seconds after their step is over. */
  private static final Duration RATE_OF = Duration.ofSeconds(15);

  /** Those that the tenant has. */
  List<QuotaUse> all() {
    List<QuotaUse> uses = new ArrayList<>();
    for (Quota.Kind kind : Quota.Kind.values()) {
      Optional<Instant> refused = Optional.ofNullable(standing.refused().get(kind));
      tenant
          .quota()
          .limit(kind)
          .ifPresent(limit -> uses.add(new QuotaUse(kind, limit, used(kind), refused)));
    }
    return uses;
  }

  private Optional<Long> used(Quota.Kind kind) {
    return kind == Quota.Kind.UNFINISHED ? standing.unfinished() : recent.map(this::rate);
  }

  private long rate(List<Point> points) {
    return points.stream()
        .filter(point -> point.at().isAfter(now.minus(RATE_OF)))
        .mapToLong(point -> Math.round(point.perSecond(point.counts().accepted())))
        .max()
        .orElse(0);
  }
}
