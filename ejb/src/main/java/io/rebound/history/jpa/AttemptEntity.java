package io.rebound.history.jpa;

import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

@Entity(name = "Attempt")
@Table(name = "attempt")
@IdClass(AttemptEntity.Key.class)
@Immutable
class AttemptEntity {
  @Id
  @Column(name = "task_id")
  private UUID task;

  @Id private int number;

  @Column(name = "started_at")
  private Instant startedAt;

  @Column(name = "duration_us")
  private long durationMicros;

  private String node;

  private short outcome;

  private Short fault;

  private Integer status;

  private String message;

  private String body;

  @Column(name = "destination_version")
  private Integer destinationVersion;

  protected AttemptEntity() {}

  Attempt toAttempt() {
    Kind kind = Kind.values()[outcome];
    OptionalInt answered = number(status);
    return new Attempt(
        number,
        startedAt,
        Duration.of(durationMicros, ChronoUnit.MICROS),
        node,
        new Outcome(kind, fault(kind, answered), answered, message, body),
        number(destinationVersion));
  }

  private static OptionalInt number(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private Optional<Fault> fault(Kind kind, OptionalInt answered) {
    return Optional.ofNullable(fault)
        .map(ordinal -> FaultClass.values()[ordinal])
        .map(found -> new Fault(found, answered, Optional.empty(), kind == Kind.REFUSED));
  }

  /** A task's attempts are counted from 1. */
  record Key(UUID task, int number) {}
}
