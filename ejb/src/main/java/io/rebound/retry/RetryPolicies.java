package io.rebound.retry;

import io.rebound.tenant.TenantId;
import java.util.Optional;

/**
 * Finds retry policies. By name, answers may be a few seconds old, except after a change made on
 * this node; by number they never change.
 */
public interface RetryPolicies {
  /** The current version of the policy of that name: the tenant's own, or else the platform's. */
  Optional<Version> resolve(TenantId tenant, String name);

  /**
   * The tenant's nameless policy of that content, made if there is none: equal policies are one.
   */
  Version inline(TenantId tenant, RetryPolicy policy);

  /**
   * The version of that number, whoever's it is, of deleted policies too: their tasks still have to
   * end.
   */
  Optional<Version> version(long id);

  /**
   * A policy as it was at one time. Never changes.
   *
   * @param id what a task records
   * @param name empty when it came inline with a task
   * @param number 1 for the first of its policy
   */
  record Version(long id, Optional<String> name, int number, RetryPolicy policy) {}
}
