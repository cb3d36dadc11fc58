package io.rebound.overview;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be judged.
 *
 * @param at when
 * @param stores for each store, by name, what is wrong with it; empty when it answers
 * @param engine why this node does not do all of its work; empty when it does
 * @param depth empty when the schedule cannot be asked
 * @param deadLetters that wait; empty when PostgreSQL cannot be asked
 * @param mostOutcomes how many outcomes may wait for the history before intake is refused
 * @param recent the last minute or so, oldest first
 * @param failing destinations with failed attempts in the last minutes
 * @param broken destinations whose breaker is not closed
 * @param quarantined unreadable things of the last day
 */
public record Situation(
    Instant at,
    Map<String, Optional<String>> stores,
    Optional<String> engine,
    Optional<Depth> depth,
    Optional<DeadLetterCount> deadLetters,
    long mostOutcomes,
    List<Point> recent,
    List<NodeState> nodes,
    List<DestinationLoad> failing,
    List<BrokenDestination> broken,
    int quarantined) {}
