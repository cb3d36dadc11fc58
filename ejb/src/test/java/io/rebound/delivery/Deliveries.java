package io.rebound.delivery;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Gate;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Builds deliveries; only what a test names differs from an ordinary one. */
public final class Deliveries {
  public static final Instant NOON = Instant.parse("2025-06-01T12:00:00Z");

  private static final TenantId TENANT = new TenantId(7);

  private TaskId id = new TaskId(UUID.randomUUID());
  private int attempt = 1;
  private Optional<String> key = Optional.empty();
  private final Map<String, String> headers = new TreeMap<>();
  private Payload payload =
      new Payload("{\"order\":1}".getBytes(StandardCharsets.UTF_8), Payload.JSON);
  private Optional<String> traceparent = Optional.empty();
  private Optional<TaskId> deadLetter = Optional.empty();

  public static Deliveries aDelivery() {
    return new Deliveries();
  }

  public Deliveries of(TaskId task) {
    id = task;
    return this;
  }

  public Deliveries attempt(int number) {
    attempt = number;
    return this;
  }

  public Deliveries key(String key) {
    this.key = Optional.of(key);
    return this;
  }

  public Deliveries header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  public Deliveries payload(byte[] bytes, String mediaType) {
    payload = new Payload(bytes, mediaType);
    return this;
  }

  public Deliveries traceparent(String value) {
    traceparent = Optional.of(value);
    return this;
  }

  public Deliveries forwarding(TaskId dead) {
    deadLetter = Optional.of(dead);
    return this;
  }

  public Delivery to(DestinationSpec spec) {
    DestinationId number = new DestinationId(3);
    Task task =
        new Task(
            id,
            TENANT,
            number,
            1,
            NOON,
            NOON,
            Task.DEFAULT_PRIORITY,
            key,
            headers,
            Optional.empty(),
            payload,
            Durability.JOURNALED,
            traceparent,
            Optional.empty(),
            deadLetter);
    Destination destination =
        new Destination(
            number,
            TENANT,
            Optional.of("orders"),
            spec,
            Optional.empty(),
            Optional.empty(),
            Gate.OPEN,
            1);
    return new Delivery(task, attempt, destination, "acme");
  }
}
