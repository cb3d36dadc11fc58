package io.rebound.retry;

import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.retry.RetryPolicies.Version;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant's named retry policies and the platform's presets, for those who look after them. What
 * it answers is as the database has it now. Throws {@link io.rebound.tenant.StoreUnavailable}.
 */
public interface RetryPolicyCatalog {
  /**
   * Makes or changes the tenant's policy of that name: a new version, unless it says what the
   * current one does. Tasks keep the version that they were accepted under.
   *
   * @param expected of the current version's {@code number}
   */
  Change<Stored> put(
      Actor actor, TenantId tenant, String name, RetryPolicy policy, Expected expected);

  /** The current version of that name: the tenant's own, or else the platform's. */
  Optional<Stored> get(TenantId tenant, String name);

  /** One version of that name. */
  Optional<Stored> get(TenantId tenant, String name, int number);

  /** All versions of that name, newest first; at most 1000. */
  List<Stored> versions(TenantId tenant, String name);

  /**
   * The current versions of all that the tenant can name, presets included, by name.
   *
   * @param after only names after this one: the last of the page before
   * @param limit 1 to 1000
   */
  List<Stored> list(TenantId tenant, Optional<String> after, int limit);

  /**
   * Takes the tenant's policy of that name away; its versions stay for the tasks that run under
   * them.
   */
  Change<Stored> delete(Actor actor, TenantId tenant, String name, Expected expected);

  /** What names the tenant's policy of that name: it cannot be deleted until nothing does. */
  Users users(TenantId tenant, String name);

  /** Makes the platform's policies those of {@link RetryPresets}; does nothing when they are. */
  void installPresets();

  /**
   * A version with what people want to know of it.
   *
   * @param preset whether it is the platform's
   */
  record Stored(Version version, boolean preset, Instant createdAt) {}

  /**
   * What names a policy.
   *
   * @param destinations how many destinations do
   * @param tenants how many tenants do, for all tasks whose destination names none
   * @param first such as {@code tenant acme} or {@code destination orders}; at most eleven
   */
  record Users(long destinations, long tenants, List<String> first) {
    /** Whether anything does. */
    public boolean any() {
      return destinations + tenants > 0;
    }
  }
}
