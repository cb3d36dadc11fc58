package io.rebound.schedule;

import java.time.Instant;
import java.util.Optional;

/**
 * How a lane stands.
 *
 * @param waiting due tasks that nobody holds
 * @param leased tasks in flight
 * @param restsUntil when its rate lets the next task go; empty when at once, and without a rate
 * @param breaker empty for a lane without
 */
public record LaneState(
    long waiting, long leased, Optional<Instant> restsUntil, Optional<BreakerState> breaker) {}
