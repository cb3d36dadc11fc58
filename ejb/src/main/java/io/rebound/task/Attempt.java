package io.rebound.task;

import java.time.Duration;
import java.time.Instant;

/**
 * One try, over.
 *
 * @param number 1 for the task's first; never repeats, also not after a redrive
 * @param node the name of the node that made it
 */
public record Attempt(
    int number, Instant startedAt, Duration duration, String node, Outcome outcome) {}
