package io.rebound.overview;

import io.rebound.tenant.Quota;
import java.time.Instant;
import java.util.Optional;

/**
 * How much of a quota a tenant uses.
 *
 * @param used tasks accepted a second lately, or tasks that have not ended; empty while it is not
 *     known
 * @param refusedAt when the node that looks last refused a submission because of it
 */
public record QuotaUse(
    Quota.Kind kind, int limit, Optional<Long> used, Optional<Instant> refusedAt) {

  /** What is used, as hundredths of the limit; may be more than 100. */
  public Optional<Long> percent() {
    return used.map(number -> Math.round(100.0 * number / limit));
  }
}
