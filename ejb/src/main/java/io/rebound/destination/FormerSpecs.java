package io.rebound.destination;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;

/**
 * How destinations were reached before they were changed, for people: with every credential masked.
 * Throws {@link io.rebound.tenant.StoreUnavailable}.
 */
public interface FormerSpecs {
  /**
   * How the destination was reached at those of its versions. A version that nobody knows any more
   * is missing.
   */
  Map<Integer, DestinationSpec> asOf(DestinationId id, Collection<Integer> versions);

  /** Forgets what was changed before that time. */
  void forgetBefore(Instant time);
}
