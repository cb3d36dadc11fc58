package io.rebound.history.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** Why a task died. */
@Entity(name = "DeadLetter")
@Table(name = "dead_letter")
@Immutable
class DeadLetterEntity {
  @Id
  @Column(name = "task_id")
  private UUID task;

  private String reason;

  protected DeadLetterEntity() {}
}
