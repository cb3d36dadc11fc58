package io.rebound.overview;

import io.rebound.destination.DestinationId;
import io.rebound.tenant.TenantId;
import java.util.Optional;

/**
 * How a destination takes what it is sent.
 *
 * @param name empty for an inline one
 * @param message of its last failure
 */
public record DestinationLoad(
    DestinationId destination,
    TenantId tenant,
    String tenantName,
    Optional<String> name,
    boolean paused,
    long attempts,
    long failed,
    Optional<String> message) {

  /** From 0 to 1. */
  public double failureShare() {
    return attempts == 0 ? 0 : (double) failed / attempts;
  }
}
