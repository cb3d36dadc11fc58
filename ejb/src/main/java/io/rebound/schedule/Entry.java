package io.rebound.schedule;

import io.rebound.task.Progress;
import io.rebound.task.Task;

/** A task with how far it has come: what the schedule holds of it. */
public record Entry(Task task, Progress progress) {}
