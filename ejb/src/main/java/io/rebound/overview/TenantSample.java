package io.rebound.overview;

import io.rebound.tenant.TenantId;
import java.time.Instant;

/**
 * What one node did for one tenant in one step.
 *
 * @param window whose step it is
 * @param at its beginning
 * @param lateness a compressed HdrHistogram of microseconds; empty when there were too many tenants
 * @param delivery likewise, of the attempts' durations
 */
public record TenantSample(
    TenantId tenant, Window window, Instant at, Counts counts, byte[] lateness, byte[] delivery) {}
