package io.rebound.deadletter;

import io.rebound.history.TaskRow;
import io.rebound.task.TaskId;
import java.time.Instant;
import java.util.Optional;

/**
 * A task that was given up, until it is redriven.
 *
 * @param forwardedAs the task that carries it to its dead destination, once there is one
 */
public record DeadLetter(TaskRow task, Instant diedAt, Optional<TaskId> forwardedAs) {}
