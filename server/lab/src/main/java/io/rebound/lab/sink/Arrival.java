package io.rebound.lab.sink;

/**
 * One delivery as the receiver saw it.
 *
 * @param lane the lane it came by
 * @param at {@link System#nanoTime()}
 */
public record Arrival(String lane, String task, int attempt, long at) {}
