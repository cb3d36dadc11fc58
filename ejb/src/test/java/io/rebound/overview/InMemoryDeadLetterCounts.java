package io.rebound.overview;

import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows what it was told. */
final class InMemoryDeadLetterCounts implements DeadLetterCounts {
  private final Map<TenantId, DeadLetterCount> counts = new HashMap<>();

  void of(TenantId tenant, long count, Instant newest) {
    counts.put(tenant, new DeadLetterCount(count, true, Optional.of(newest)));
  }

  @Override
  public DeadLetterCount ofAll() {
    return new DeadLetterCount(
        counts.values().stream().mapToLong(DeadLetterCount::count).sum(),
        true,
        counts.values().stream().flatMap(each -> each.newest().stream()).max(Instant::compareTo));
  }

  @Override
  public DeadLetterCount of(TenantId tenant) {
    return counts.getOrDefault(tenant, DeadLetterCount.NONE);
  }
}
