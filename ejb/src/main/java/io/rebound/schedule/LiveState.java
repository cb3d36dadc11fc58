package io.rebound.schedule;

import io.rebound.task.Progress;
import io.rebound.task.TaskState;

/** A task as the schedule sees it now: truer than the history, which follows a moment later. */
public record LiveState(TaskState state, Progress progress) {}
