package io.rebound.destination;

import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's named destinations, for those who look after them. What it answers is as the database
 * has it now. Throws {@link io.rebound.tenant.StoreUnavailable}.
 */
public interface DestinationCatalog {
  /** Makes or changes the destination of that name. */
  Change<Destination> put(
      Actor actor, TenantId tenant, String name, DestinationDraft draft, Expected expected);

  /** The destination of that name. */
  Optional<Destination> get(TenantId tenant, String name);

  /**
   * Destinations by name.
   *
   * @param after only names after this one: the last of the page before
   * @param limit 1 to 1000
   */
  List<Destination> list(TenantId tenant, Optional<String> after, int limit);

  /**
   * The names that destinations have, each once.
   *
   * @param tenant empty: those of every tenant, for those who may see all
   * @param limit 1 to 1000
   */
  List<String> names(Optional<TenantId> tenant, int limit);

  /**
   * Takes a destination away. Its tasks still go to it; a new one of the same name is another lane.
   * Refused while other destinations forward their dead letters to it.
   */
  Change<Destination> delete(Actor actor, TenantId tenant, String name, Expected expected);

  /** Pauses or resumes a destination. Resuming also closes its breaker. */
  Change<Destination> pause(Actor actor, TenantId tenant, String name, boolean paused);

  /**
   * All destinations of a tenant, inline and deleted ones too, by number, as their gates ought to
   * be: those of a suspended tenant are paused.
   *
   * @param after only numbers after this one
   */
  List<Destination> lanes(TenantId tenant, Optional<DestinationId> after, int limit);

  /**
   * The destinations of all tenants, inline and deleted ones too, whose gate is not as it is when
   * nobody chooses, or that were ever changed, by number, those of a suspended tenant paused; for
   * telling a schedule that lost its memory or missed a change.
   *
   * @param after only numbers after this one
   */
  List<Destination> gated(Optional<DestinationId> after, int limit);
}
