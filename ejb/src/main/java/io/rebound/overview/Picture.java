package io.rebound.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the deployment is doing.
 *
 * @param at when it was looked at
 * @param depth now; empty when the schedule cannot be asked
 * @param deadLetters that wait; empty when PostgreSQL cannot be asked
 * @param stores for each store, by name, what is wrong with it; empty when it answers
 * @param series oldest first; empty when PostgreSQL cannot be asked, as are tenants, destinations
 *     and nodes then
 * @param tenants the busiest of the window, most attempts first
 * @param destinations in trouble: some share of the last five minutes' attempts failed
 * @param problems worst first
 * @param complete whether PostgreSQL could be asked; else what is empty is not known
 */
public record Picture(
    Instant at,
    Window window,
    Optional<Depth> depth,
    Optional<DeadLetterCount> deadLetters,
    Map<String, Optional<String>> stores,
    List<Point> series,
    List<TenantLoad> tenants,
    List<DestinationLoad> destinations,
    List<NodeState> nodes,
    List<Problem> problems,
    boolean complete) {}
