package io.rebound.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.destination.DestinationId;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.schedule.Entry;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

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
    return with(parts -> parts.dueAt = time);
  }

  public SampleTasks acceptedAt(Instant time) {
    return with(parts -> parts.acceptedAt = time);
  }

  public SampleTasks of(TenantId tenant) {
    return with(parts -> parts.tenant = tenant);
  }

  public SampleTasks to(DestinationId destination) {
    return with(parts -> parts.destination = destination);
  }

  public SampleTasks under(long retryPolicy) {
    return with(parts -> parts.retryPolicy = retryPolicy);
  }

  public SampleTasks as(Durability durability) {
    return with(parts -> parts.durability = durability);
  }

  public SampleTasks called(TaskId id) {
    return with(parts -> parts.id = id);
  }

  public SampleTasks keyed(String key) {
    return with(parts -> parts.key = Optional.of(key));
  }

  public SampleTasks deadTo(DestinationId destination) {
    return with(parts -> parts.deadDestination = Optional.of(destination));
  }

  public SampleTasks carrying(TaskId dead) {
    return with(parts -> parts.deadLetter = Optional.of(dead));
  }

  /** As it stands when nobody has tried it. */
  public Entry entry() {
    return new Entry(task, Progress.fresh(task.dueAt()));
  }

  /** Handed over without an idempotency key. */
  public Submitted submitted() {
    return new Submitted(task, Optional.empty());
  }

  /** Handed over with an idempotency key, and a body that this text stands for. */
  public Submitted submitted(String key, String body) {
    return new Submitted(task, Optional.of(new Idempotency(key, body.getBytes(UTF_8))));
  }

  private SampleTasks with(Consumer<Parts> change) {
    Parts parts = new Parts(task);
    change.accept(parts);
    return new SampleTasks(parts.whole());
  }

  private static final class Parts {
    private final Task same;
    private TaskId id;
    private TenantId tenant;
    private DestinationId destination;
    private long retryPolicy;
    private Instant acceptedAt;
    private Instant dueAt;
    private Optional<String> key;
    private Durability durability;
    private Optional<DestinationId> deadDestination;
    private Optional<TaskId> deadLetter;

    Parts(Task task) {
      same = task;
      id = task.id();
      tenant = task.tenant();
      destination = task.destination();
      retryPolicy = task.retryPolicy();
      acceptedAt = task.acceptedAt();
      dueAt = task.dueAt();
      key = task.key();
      durability = task.durability();
      deadDestination = task.deadDestination();
      deadLetter = task.deadLetter();
    }

    Task whole() {
      return new Task(
          id,
          tenant,
          destination,
          retryPolicy,
          acceptedAt,
          dueAt,
          same.priority(),
          key,
          same.headers(),
          same.source(),
          same.payload(),
          durability,
          same.traceparent(),
          deadDestination,
          deadLetter);
    }
  }
}
