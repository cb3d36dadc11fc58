package io.rebound.overview;

import io.rebound.tenant.TenantId;
import java.time.Duration;

/**
 * What a tenant asked of the service.
 *
 * @param attempts for it
 * @param dwell on average
 */
public record TenantLoad(
    TenantId tenant,
    String name,
    long attempts,
    long failed,
    long dead,
    Duration dwell,
    Duration longestDwell) {}
