package io.rebound.overview;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one node did in one step.
 *
 * @param window whose step it is
 * @param at its beginning
 * @param depth empty when the schedule could not be asked
 * @param lateness a compressed HdrHistogram of microseconds
 * @param delivery likewise, of the attempts' durations
 * @param shares the busiest tenants and destinations
 */
public record Sample(
    Window window,
    Instant at,
    Counts counts,
    Optional<Depth> depth,
    byte[] lateness,
    byte[] delivery,
    List<Share> shares) {}
