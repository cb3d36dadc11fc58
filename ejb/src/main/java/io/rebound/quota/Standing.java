package io.rebound.quota;

import io.rebound.tenant.Quota;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a tenant stands to its quota, as far as one node knows.
 *
 * @param unfinished its tasks that have not ended; empty while nobody could count them
 * @param refused when this node last refused a submission, by the quota that did
 */
public record Standing(Optional<Long> unfinished, Map<Quota.Kind, Instant> refused) {
  /** Of a tenant that was never looked at. */
  public static final Standing UNKNOWN = new Standing(Optional.empty(), Map.of());
}
