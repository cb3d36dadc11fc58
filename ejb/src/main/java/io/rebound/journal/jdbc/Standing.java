package io.rebound.journal.jdbc;

import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * What of a task's row changes.
 *
 * @param message of its last attempt
 */
public record Standing(
    TaskState state, Progress progress, Optional<Instant> finishedAt, Optional<String> message) {

  /** Of a task that was never tried. */
  public static Standing fresh(Task task) {
    return accepted(Progress.fresh(task.dueAt()));
  }

  /** As it is accepted. */
  public static Standing accepted(Progress progress) {
    return new Standing(TaskState.SCHEDULED, progress, Optional.empty(), Optional.empty());
  }
}
