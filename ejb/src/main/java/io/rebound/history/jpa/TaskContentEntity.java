package io.rebound.history.jpa;

import io.rebound.history.TaskDetail;
import io.rebound.history.TaskRow;
import io.rebound.input.json.JsonText;
import io.rebound.task.Payload;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** The heavy part of a task's row, which lists leave where it is. */
@Entity(name = "TaskContent")
@Table(name = "task")
@Immutable
class TaskContentEntity {
  @Id private UUID id;

  @Column(name = "retry_policy_id")
  private long retryPolicy;

  @Column(name = "media_type")
  private String mediaType;

  private String headers;

  private String traceparent;

  private byte[] payload;

  protected TaskContentEntity() {}

  TaskDetail toDetail(TaskRow row) {
    return new TaskDetail(
        row,
        retryPolicy,
        Optional.ofNullable(headers).map(TaskContentEntity::texts).orElse(Map.of()),
        new Payload(payload, mediaType),
        Optional.ofNullable(traceparent));
  }

  private static Map<String, String> texts(String json) {
    JsonObject object = JsonText.object(json);
    Map<String, String> texts = new LinkedHashMap<>();
    object.keySet().forEach(name -> texts.put(name, object.getString(name)));
    return texts;
  }
}
