package io.rebound.tenant;

import java.time.Instant;
import java.util.Optional;

/**
 * A key as it can be shown.
 *
 * @param tenant whose it is; empty for an administrator's
 * @param prefix its beginning, by which people recognise it
 * @param lastUsedAt when somebody came in with it last, to a minute or two; empty when nobody ever
 *     has
 */
public record ApiKey(
    long id,
    Optional<TenantId> tenant,
    String name,
    String prefix,
    Instant createdAt,
    Optional<Instant> lastUsedAt,
    Optional<Instant> revokedAt) {}
