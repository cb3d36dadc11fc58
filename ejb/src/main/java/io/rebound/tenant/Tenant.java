package io.rebound.tenant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An owner of tasks.
 *
 * @param name lower-case letters, digits and hyphens, at most 63
 * @param weight the share of deliveries beside other busy tenants, 1 to 1000
 * @param durability the least that the tenant's tasks are given
 * @param retryPolicy the name of the policy for tasks that choose none
 * @param inlineDestinations whether a task may bring its own destination
 * @param quota how much it may hand in
 * @param suspended a suspended tenant's tasks are neither accepted nor delivered
 * @param draining a draining tenant's tasks are delivered, but no more are accepted
 * @param version counts changes, for If-Match
 */
public record Tenant(
    TenantId id,
    String name,
    int weight,
    Durability durability,
    Optional<String> retryPolicy,
    boolean inlineDestinations,
    Quota quota,
    boolean suspended,
    boolean draining,
    long version) {

  /** What a tenant, a destination or a retry policy may be called. */
  public static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?");
}
