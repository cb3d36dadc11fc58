package io.rebound.destination;

import java.util.Optional;

/**
 * What can be chosen of a destination; the fields mean what they do in {@link Destination}.
 *
 * @param retryPolicy the name of a policy of the tenant or of the platform
 * @param deadDestination the name of another destination of the tenant
 * @param paused empty: as it is, and a new one is not paused
 */
public record DestinationDraft(
    DestinationSpec spec,
    Optional<String> retryPolicy,
    Optional<String> deadDestination,
    Optional<Boolean> paused,
    Limits limits) {

  /** That way to be reached, with everything else as it is when nobody chooses. */
  public static DestinationDraft of(DestinationSpec spec) {
    return new DestinationDraft(
        spec, Optional.empty(), Optional.empty(), Optional.empty(), Limits.USUAL);
  }
}
