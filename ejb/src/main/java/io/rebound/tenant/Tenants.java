package io.rebound.tenant;

import java.util.Optional;

/** Finds tenants. Answers may be a few seconds old, except after a change made on this node. */
public interface Tenants {
  /** The tenant of that number. */
  Optional<Tenant> find(TenantId id);

  /** The tenant of that name. */
  Optional<Tenant> named(String name);
}
