package io.rebound.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one tenant's tasks are doing. Nothing in it tells of other tenants.
 *
 * @param at when it was looked at
 * @param tenant its name
 * @param depth now; empty when the schedule or PostgreSQL cannot be asked
 * @param quotas what is used of those that the tenant has
 * @param deadLetters that wait; empty when PostgreSQL cannot be asked
 * @param series oldest first, whole steps only; empty when PostgreSQL cannot be asked, as are
 *     destinations then
 * @param destinations in trouble: some share of the last five minutes' attempts failed
 * @param problems worst first
 * @param complete whether PostgreSQL could be asked; else what is empty is not known
 */
public record TenantPicture(
    Instant at,
    Window window,
    String tenant,
    Optional<TenantDepth> depth,
    List<QuotaUse> quotas,
    Optional<DeadLetterCount> deadLetters,
    List<Point> series,
    List<DestinationLoad> destinations,
    List<Problem> problems,
    boolean complete) {}
