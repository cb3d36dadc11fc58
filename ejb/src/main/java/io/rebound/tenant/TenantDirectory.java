package io.rebound.tenant;

import io.rebound.input.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * The tenants, for those who administer them. What it answers is as the database has it now. Throws
 * {@link StoreUnavailable}.
 */
public interface TenantDirectory {
  /** The tenant that the first API key is for. */
  String DEFAULT = "default";

  /** Adds a tenant. */
  Change create(Actor actor, TenantDraft draft);

  /** The tenant of that name. */
  Optional<Tenant> get(String name);

  /**
   * Tenants by name.
   *
   * @param after only names after this one: the last of the page before
   * @param limit 1 to 1000
   */
  List<Tenant> list(Optional<String> after, int limit);

  /**
   * Names of tenants for somebody who types one: those that begin with the part, then others that
   * have it, each by name.
   *
   * @param part as it was typed; empty for any
   * @param limit 1 to 1000
   */
  List<String> names(String part, int limit);

  /**
   * Changes a tenant, its name too.
   *
   * @param version the one that the change was made from
   */
  Change update(Actor actor, String name, TenantDraft draft, long version);

  /** Holds everything of a tenant, or takes it up again; its tasks stay. */
  Change suspend(Actor actor, String name, boolean suspended);

  /** Has a tenant accept nothing while what it has is delivered, or takes it up again. */
  Change drain(Actor actor, String name, boolean draining);

  /** What became of a wish to change a tenant. */
  sealed interface Change {
    /** The tenant as it is by now, when that is as it was wished; else empty. */
    default Optional<Tenant> done() {
      return Optional.empty();
    }

    /** It is done, and the tenant now like this. */
    record Saved(Tenant tenant) implements Change {
      @Override
      public Optional<Tenant> done() {
        return Optional.of(tenant);
      }
    }

    /** It was held or taken up like this before. */
    record Unchanged(Tenant tenant) implements Change {
      @Override
      public Optional<Tenant> done() {
        return Optional.of(tenant);
      }
    }

    /** Somebody else has that name. */
    record NameTaken() implements Change {}

    /** Somebody else was faster. */
    record VersionConflict(long current) implements Change {}

    /** There is no such tenant. */
    record NotFound() implements Change {}

    /** It names something that is not there. */
    record Rejected(List<FieldError> errors) implements Change {}
  }
}
