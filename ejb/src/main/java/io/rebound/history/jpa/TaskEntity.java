package io.rebound.history.jpa;

import io.rebound.destination.DestinationId;
import io.rebound.history.TaskRow;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** What lists show of a task; {@link TaskContentEntity} is the rest of the row. */
@Entity(name = "Task")
@Table(name = "task")
@Immutable
class TaskEntity {
  @Id private UUID id;

  @Column(name = "tenant_id")
  private int tenant;

  @Column(name = "destination_id")
  private long destination;

  @Column(name = "retry_policy_id")
  private long retryPolicy;

  private short state;

  private short priority;

  private short durability;

  private int attempts;

  private int failures;

  private int redrives;

  @Column(name = "accepted_at")
  private Instant acceptedAt;

  @Column(name = "due_at")
  private Instant dueAt;

  @Column(name = "budget_since")
  private Instant budgetSince;

  @Column(name = "finished_at")
  private Instant finishedAt;

  @Column(name = "message_key")
  private String key;

  private String source;

  private String message;

  @Column(name = "dead_letter_of")
  private UUID deadLetterOf;

  protected TaskEntity() {}

  /** The row, with what other tables say of it. */
  TaskRow toRow(Beside beside) {
    return new TaskRow(
        new TaskId(id),
        new TenantId(tenant),
        new DestinationId(destination),
        Optional.ofNullable(beside.destinationName()),
        Optional.ofNullable(beside.destinationType()).orElse("unknown"),
        Optional.ofNullable(beside.retryPolicy()).orElse("inline"),
        Optional.ofNullable(beside.retryPolicyVersion()).orElse(1),
        TaskState.values()[state],
        // How often leases ran out is the schedule's knowledge alone.
        new Progress(dueAt, attempts, failures, budgetSince, 0, redrives),
        acceptedAt,
        Optional.ofNullable(finishedAt),
        priority,
        Optional.ofNullable(key),
        Optional.ofNullable(source),
        Durability.values()[durability],
        Optional.ofNullable(beside.reason()),
        Optional.ofNullable(message),
        Optional.ofNullable(deadLetterOf).map(TaskId::new));
  }

  /** What stands beside a task in other tables; null where nothing does. */
  record Beside(
      String destinationName,
      String destinationType,
      String retryPolicy,
      Integer retryPolicyVersion,
      String reason) {}
}
