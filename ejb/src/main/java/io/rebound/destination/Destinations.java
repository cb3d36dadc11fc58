package io.rebound.destination;

import io.rebound.tenant.TenantId;
import java.util.Optional;

/**
 * Finds destinations. Answers may be a few seconds old, except after a change made on this node.
 */
public interface Destinations {
  /** The destination of that number, deleted ones too: their tasks still have to end. */
  Optional<Destination> find(DestinationId id);

  /** The tenant's destination of that name. */
  Optional<Destination> named(TenantId tenant, String name);

  /**
   * The tenant's nameless destination of that kind, made if there is none: equal specs are one
   * destination, hence one lane.
   */
  Destination inline(TenantId tenant, DestinationSpec spec);
}
