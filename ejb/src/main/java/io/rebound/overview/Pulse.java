package io.rebound.overview;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a node is.
 *
 * @param inFlight tasks that it holds
 * @param maxInFlight the most that it may hold
 * @param shards whose outcomes it writes into the history
 * @param idleBecause why it does not do all of its work; empty when it does
 * @param cpu in cores: 1.5 is one and a half
 * @param clockAhead how far its own clock is before that of the schedule's store; negative: behind
 * @param connectionWait how long it waited for a connection to PostgreSQL just now
 */
public record Pulse(
    int inFlight,
    int maxInFlight,
    List<Integer> shards,
    Optional<String> idleBecause,
    long heapUsed,
    long heapMax,
    double cpu,
    Duration clockAhead,
    Duration connectionWait) {}
