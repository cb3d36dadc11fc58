package io.rebound.bench.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.destination.DestinationId;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The same task as JSON, which is what it would be stored as if not as bytes. */
final class TaskJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private TaskJson() {}

  static byte[] write(Task task) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject()
          .write("tenant", task.tenant().value())
          .write("destination", task.destination().value())
          .write("retryPolicy", task.retryPolicy())
          .write("acceptedAt", task.acceptedAt().toString())
          .write("dueAt", task.dueAt().toString())
          .write("priority", task.priority())
          .write("durability", task.durability().name());
      task.key().ifPresent(key -> json.write("key", key));
      json.writeStartObject("headers");
      task.headers().forEach(json::write);
      json.writeEnd();
      task.source().ifPresent(source -> json.write("source", source));
      json.write("mediaType", task.payload().mediaType());
      json.write("payload", new String(task.payload().bytes(), UTF_8));
      task.traceparent().ifPresent(trace -> json.write("traceparent", trace));
      json.writeEnd();
    }
    return out.toByteArray();
  }

  static Task read(TaskId id, byte[] bytes) {
    JsonObject json = JSON.createReader(new ByteArrayInputStream(bytes)).readObject();
    Map<String, String> headers =
        json.getJsonObject("headers").keySet().stream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> json.getJsonObject("headers").getString(name)));
    return new Task(
        id,
        new TenantId(json.getInt("tenant")),
        new DestinationId(json.getJsonNumber("destination").longValueExact()),
        json.getJsonNumber("retryPolicy").longValueExact(),
        Instant.parse(json.getString("acceptedAt")),
        Instant.parse(json.getString("dueAt")),
        json.getInt("priority"),
        Optional.ofNullable(json.getString("key", null)),
        headers,
        Optional.ofNullable(json.getString("source", null)),
        new Payload(json.getString("payload").getBytes(UTF_8), json.getString("mediaType")),
        Durability.valueOf(json.getString("durability")),
        Optional.ofNullable(json.getString("traceparent", null)),
        Optional.empty(),
        Optional.empty());
  }
}
