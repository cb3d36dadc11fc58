package io.rebound.destination;

import io.rebound.tenant.TenantId;
import java.util.Optional;

/**
 * A place that a tenant's tasks go to, and the lane they wait in.
 *
 * @param name empty for a destination that came inline with a task
 * @param retryPolicy the name of the policy for tasks that choose none; the tenant's when empty
 * @param deadDestination where its dead letters are forwarded to
 * @param gate while it is paused or its breaker open, its tasks wait in state BLOCKED
 * @param version counts changes, for If-Match
 */
public record Destination(
    DestinationId id,
    TenantId tenant,
    Optional<String> name,
    DestinationSpec spec,
    Optional<String> retryPolicy,
    Optional<DestinationId> deadDestination,
    Gate gate,
    long version) {

  /** Whether its tasks have to wait. */
  public boolean paused() {
    return gate.paused();
  }

  /** What it bears. */
  public Limits limits() {
    return gate.limits();
  }

  /** The same, with its gate closed or as it is. */
  public Destination pausedIf(boolean closed) {
    Gate shut = new Gate(gate.paused() || closed, gate.limits());
    return new Destination(id, tenant, name, spec, retryPolicy, deadDestination, shut, version);
  }
}
