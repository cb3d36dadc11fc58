package io.rebound.history;

import io.rebound.destination.DestinationId;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.task.Attempt;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Instant;

/** Something that happened to a task, as it stands in the outcome log. */
public sealed interface Event {
  /** The task it happened to. */
  TaskId id();

  /** Whether the task has ended with it. */
  default boolean endsTask() {
    return this instanceof Delivered || this instanceof Died || this instanceof Cancelled;
  }

  /** A task was accepted that no journal holds. */
  record Accepted(Task task, Progress progress) implements Event {
    @Override
    public TaskId id() {
      return task.id();
    }
  }

  /** An attempt delivered it. */
  record Delivered(
      TaskId id, TenantId tenant, DestinationId destination, Attempt attempt, Progress progress)
      implements Event {}

  /** An attempt failed; the task is scheduled again. */
  record Retried(
      TaskId id, TenantId tenant, DestinationId destination, Attempt attempt, Progress progress)
      implements Event {}

  /** An attempt failed for good. */
  record Died(
      TaskId id,
      TenantId tenant,
      DestinationId destination,
      Attempt attempt,
      Progress progress,
      Reason reason)
      implements Event {}

  /** The task was taken back. */
  record Cancelled(TaskId id, TenantId tenant, Instant at) implements Event {}
}
