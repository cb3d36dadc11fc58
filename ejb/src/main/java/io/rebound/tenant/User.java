package io.rebound.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * A person who signs in to the console.
 *
 * @param tenant whose tasks the user sees; only of role TENANT
 * @param version counts changes, of the password too
 */
public record User(
    long id, String name, Role role, Optional<TenantId> tenant, Instant createdAt, long version) {}
