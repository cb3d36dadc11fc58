package io.rebound.deadletter;

import io.rebound.history.DeathTime;
import io.rebound.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Dead letters counted by cause. */
public interface CauseGroups {
  /**
   * The largest groups first. Reads one index from end to end: about half a second for a million
   * dead letters, two before they are vacuumed, and given up after three.
   *
   * @param tenant empty for all tenants
   * @param destination a destination's name; empty for all
   * @param died which are counted
   */
  List<CauseGroup> list(
      Optional<TenantId> tenant, Optional<String> destination, DeathTime died, int limit);

  /** The tenant's dead letters of one cause, for one destination or all; empty without any. */
  Optional<CauseGroup> find(
      TenantId tenant, long cause, Optional<String> destination, DeathTime died);
}
