package io.rebound.history;

import io.rebound.destination.DestinationId;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as lists show it.
 *
 * @param destinationName empty for an inline destination
 * @param destinationType as in {@code DestinationSpec.type()}
 * @param finishedAt when it was delivered, died or was cancelled
 * @param reason why it died, as {@code RetryDecision.Reason.code()}
 * @param message of its last attempt
 * @param deadLetter the task whose dead letter this one carries
 */
public record TaskRow(
    TaskId id,
    TenantId tenant,
    DestinationId destination,
    Optional<String> destinationName,
    String destinationType,
    String retryPolicy,
    int retryPolicyVersion,
    TaskState state,
    Progress progress,
    Instant acceptedAt,
    Optional<Instant> finishedAt,
    int priority,
    Optional<String> key,
    Optional<String> source,
    Durability durability,
    Optional<String> reason,
    Optional<String> message,
    Optional<TaskId> deadLetter) {

  /** The same task in another state. */
  public TaskRow in(TaskState now, Progress then) {
    return new TaskRow(
        id,
        tenant,
        destination,
        destinationName,
        destinationType,
        retryPolicy,
        retryPolicyVersion,
        now,
        then,
        acceptedAt,
        finishedAt,
        priority,
        key,
        source,
        durability,
        reason,
        message,
        deadLetter);
  }
}
