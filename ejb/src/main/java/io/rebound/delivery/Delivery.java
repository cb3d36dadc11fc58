package io.rebound.delivery;

import io.rebound.destination.Destination;
import io.rebound.task.Task;

/**
 * One attempt to be made.
 *
 * @param attempt its number, 1 for the task's first
 * @param tenant the tenant's name, which receivers are told
 */
public record Delivery(Task task, int attempt, Destination destination, String tenant) {}
