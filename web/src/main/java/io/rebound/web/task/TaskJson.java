package io.rebound.web.task;

import io.rebound.delivery.Request;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.Secrets;
import io.rebound.destination.json.SpecJson;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskRow;
import io.rebound.input.MediaTypeRules;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Payload;
import io.rebound.web.json.JsonOut;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.json.RawReader;
import io.rebound.web.json.Utf8;
import java.util.Base64;
import java.util.Optional;

/** Tasks and attempts as JSON. */
public final class TaskJson {
  private TaskJson() {}

  /** The members that a task has in a list. */
  public static JsonOut writeRow(JsonOut json, TaskRow row) {
    json.field("id", row.id().toString())
        .field("state", row.state().name())
        .field("destination", row.destinationName())
        .field("destinationType", row.destinationType())
        .field("retryPolicy", row.retryPolicy())
        .field("retryPolicyVersion", row.retryPolicyVersion())
        .field("priority", row.priority())
        .field("key", row.key())
        .field("source", row.source())
        .field("durability", row.durability().code())
        .field("acceptedAt", row.acceptedAt())
        .field("dueAt", row.progress().dueAt())
        .field("finishedAt", row.finishedAt())
        .field("attempts", row.progress().attempts())
        .field("failures", row.progress().failures())
        .field("redrives", row.progress().redrives());
    return json.field("reason", row.reason())
        .field("message", row.message())
        .field("deadLetterOf", row.deadLetter());
  }

  /**
   * A task with all that was accepted of it.
   *
   * @param inline the destination that came with it; empty where it has a name
   */
  static JsonOut of(TaskDetail task, Optional<DestinationSpec> inline) {
    JsonOut json = writeRow(new JsonOut().open(), task.row());
    inline
        .map(SpecJson::write)
        .map(Secrets::masked)
        .ifPresent(spec -> json.raw("destination", spec.toString()));
    json.field("headers", task.headers()).field("traceparent", task.traceparent());
    writePayload(json, task.payload());
    return json.close();
  }

  /** The payload in a form that can be handed in again as it stands. */
  public static void writePayload(JsonOut json, Payload payload) {
    json.field("mediaType", payload.mediaType());
    Optional<String> text = text(payload);
    if (text.isEmpty()) {
      String encoded = Base64.getEncoder().encodeToString(payload.bytes());
      json.field("encoding", "base64").field("payload", encoded);
    } else if (MediaTypeRules.isJson(payload.mediaType()) && isJson(text.get())) {
      json.field("encoding", "json").raw("payload", text.get());
    } else {
      json.field("encoding", "text").field("payload", text.get());
    }
  }

  private static Optional<String> text(Payload payload) {
    try {
      return Optional.of(Utf8.decode(payload.bytes()));
    } catch (MalformedBody e) {
      return Optional.empty();
    }
  }

  private static boolean isJson(String text) {
    try {
      RawReader.read(text, 0);
      return true;
    } catch (MalformedBody e) {
      return false;
    }
  }

  /** One attempt. */
  public static void write(JsonOut json, Attempt attempt) {
    writeMembers(json.open(), attempt).close();
  }

  /** One attempt, and what it asked as far as that is known. */
  static void write(JsonOut json, Attempt attempt, Optional<Request> request) {
    writeMembers(json.open(), attempt);
    request.ifPresent(asked -> write(json.open("request"), asked).close());
    json.close();
  }

  private static JsonOut write(JsonOut json, Request request) {
    if (request instanceof Request.Handler handler) {
      return json.field("type", "handler").field("handler", handler.handler());
    }
    if (request instanceof Request.Http http) {
      json.field("type", "http").field("method", http.method()).field("url", http.url().toString());
    } else if (request instanceof Request.Kafka kafka) {
      json.field("type", "kafka")
          .field("cluster", kafka.cluster())
          .field("topic", kafka.topic())
          .field("key", kafka.key());
    }
    return json.field("headers", request.headers());
  }

  private static JsonOut writeMembers(JsonOut json, Attempt attempt) {
    Outcome outcome = attempt.outcome();
    return json.field("number", attempt.number())
        .field("startedAt", attempt.startedAt())
        .field("durationMs", attempt.duration().toMillis())
        .field("node", attempt.node())
        .field("outcome", outcome.kind().code())
        .field("fault", outcome.fault().map(fault -> fault.kind()).map(FaultClass::code))
        .field("status", outcome.status())
        .field("message", outcome.message())
        .field("body", outcome.body())
        .field("destinationVersion", attempt.destinationVersion());
  }
}
