package io.rebound.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.destination.DestinationId;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Tasks for tests: {@code aTask()}, and the same with one thing changed. */
public record SampleTasks(Task task) {
  /** When all that is said here happens. */
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  public static final TenantId TENANT = new TenantId(1);
  public static final DestinationId DESTINATION = new DestinationId(1);

  private static final TaskIds IDS = new TaskIds(() -> NOON, new SplittableRandom(7));

  /** A journaled task with everything that a task can have, but a dead destination. */
  public static SampleTasks aTask() {
    return new SampleTasks(
        new Task(
            IDS.next(),
            TENANT,
            DESTINATION,
            1,
            NOON,
            NOON.plusMillis(1),
            7,
            Optional.of("order-17"),
            Map.of("x-kind", "größe \"7\"", "x-two", "2"),
            Optional.of("shop"),
            new Payload("{\"n\":1}".getBytes(UTF_8), Payload.JSON),
            Durability.JOURNALED,
            Optional.of("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
            Optional.empty(),
            Optional.empty()));
  }

  public SampleTasks dueAt(Instant time) {
    return with(task.id(), task.tenant(), time, task.key(), task.deadDestination());
  }

  public SampleTasks of(TenantId tenant) {
    return with(task.id(), tenant, task.dueAt(), task.key(), task.deadDestination());
  }

  public SampleTasks called(TaskId id) {
    return with(id, task.tenant(), task.dueAt(), task.key(), task.deadDestination());
  }

  public SampleTasks keyed(String key) {
    return with(task.id(), task.tenant(), task.dueAt(), Optional.of(key), task.deadDestination());
  }

  public SampleTasks deadTo(DestinationId destination) {
    return with(task.id(), task.tenant(), task.dueAt(), task.key(), Optional.of(destination));
  }

  public SampleTasks carrying(TaskId dead) {
    return new SampleTasks(
        new Task(
            task.id(),
            task.tenant(),
            task.destination(),
            task.retryPolicy(),
            task.acceptedAt(),
            task.dueAt(),
            task.priority(),
            task.key(),
            task.headers(),
            task.source(),
            task.payload(),
            task.durability(),
            task.traceparent(),
            task.deadDestination(),
            Optional.of(dead)));
  }

  /** Handed over without an idempotency key. */
  public Submitted submitted() {
    return new Submitted(task, Optional.empty());
  }

  /** Handed over with an idempotency key, and a body that this text stands for. */
  public Submitted submitted(String key, String body) {
    return new Submitted(task, Optional.of(new Idempotency(key, body.getBytes(UTF_8))));
  }

  private SampleTasks with(
      TaskId id,
      TenantId tenant,
      Instant dueAt,
      Optional<String> key,
      Optional<DestinationId> deadDestination) {
    return new SampleTasks(
        new Task(
            id,
            tenant,
            task.destination(),
            task.retryPolicy(),
            task.acceptedAt(),
            dueAt,
            task.priority(),
            key,
            task.headers(),
            task.source(),
            task.payload(),
            task.durability(),
            task.traceparent(),
            deadDestination,
            task.deadLetter()));
  }
}
