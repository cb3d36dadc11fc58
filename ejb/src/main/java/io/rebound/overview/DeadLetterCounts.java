package io.rebound.overview;

import io.rebound.tenant.TenantId;

/**
 * Counts dead letters, however many there are, in a few milliseconds: it stops at {@link #MOST}.
 * Every method throws {@link OverviewUnavailable} when the store cannot be reached.
 */
public interface DeadLetterCounts {
  /** So many are counted. */
  int MOST = 10_000;

  /** Those of all tenants. */
  DeadLetterCount ofAll();

  /** Those of one tenant. */
  DeadLetterCount of(TenantId tenant);
}
