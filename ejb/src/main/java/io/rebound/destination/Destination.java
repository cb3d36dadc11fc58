package io.rebound.destination;

import io.rebound.tenant.TenantId;
import java.util.Optional;

/**
 * A place that a tenant's tasks go to, and the lane they wait in.
 *
 * @param name empty for a destination that came inline with a task
 * @param retryPolicy the name of the policy for tasks that choose none; the tenant's when empty
 * @param deadDestination where its dead letters are forwarded to
 * @param paused a paused destination's tasks wait in state BLOCKED
 * @param maxInFlight how many of its tasks may be leased at once over all nodes
 * @param version counts changes, for If-Match
 */
public record Destination(
    DestinationId id,
    TenantId tenant,
    Optional<String> name,
    DestinationSpec spec,
    Optional<String> retryPolicy,
    Optional<DestinationId> deadDestination,
    boolean paused,
    int maxInFlight,
    long version) {

  /** The same, with its gate closed or as it is. */
  public Destination pausedIf(boolean closed) {
    return new Destination(
        id,
        tenant,
        name,
        spec,
        retryPolicy,
        deadDestination,
        paused || closed,
        maxInFlight,
        version);
  }

  /** In flight at once, where a destination does not say. */
  public static final int DEFAULT_MAX_IN_FLIGHT = 1000;

  /** The most that a destination may have in flight. */
  public static final int MOST_IN_FLIGHT = 100_000;
}
