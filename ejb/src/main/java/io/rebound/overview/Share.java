package io.rebound.overview;

import java.time.Duration;
import java.util.Optional;

/**
 * The part that a tenant or a destination has.
 *
 * @param id the number of the tenant or the destination
 * @param dwell of all attempts together
 * @param message of the last failure
 */
public record Share(
    Kind kind,
    long id,
    long attempts,
    long failed,
    long dead,
    Duration dwell,
    Duration longestDwell,
    Optional<String> message) {

  /** Whose part it is; stored by the ordinal. */
  public enum Kind {
    TENANT,
    DESTINATION
  }
}
