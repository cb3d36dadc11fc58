package io.rebound.console.task;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.Right;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.SecretParameters;
import io.rebound.history.TaskDetail;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a task carries, for those who may read it, and where to. */
public final class Contents {
  private final TaskDetail task;
  private final Optional<DestinationSpec> spec;
  private final Permissions permissions;

  Contents(TaskDetail task, Optional<DestinationSpec> spec, Permissions permissions) {
    this.task = task;
    this.spec = spec;
    this.permissions = permissions;
  }

  /**
   * Where its next attempt goes: {@code POST https://…}, or the topic. Earlier ones may have gone
   * elsewhere: see {@link Tried}.
   */
  public String getGoesTo() {
    return spec.map(Contents::place).orElse("");
  }

  private static String place(DestinationSpec to) {
    if (to instanceof DestinationSpec.Http http) {
      return http.method() + " " + SecretParameters.masked(http.url());
    }
    return to instanceof DestinationSpec.Kafka kafka
        ? "topic " + kafka.topic() + " (" + kafka.cluster() + ")"
        : to.type();
  }

  /** The payload as it is sent. */
  public String getPayload() {
    permissions.require(Right.SEE_PAYLOADS);
    return PayloadText.shown(task.payload());
  }

  /** The payload with indents; null when it is no JSON. */
  public String getIndented() {
    permissions.require(Right.SEE_PAYLOADS);
    return task.payload().mediaType().contains("json")
        ? PayloadText.text(task.payload()).map(PayloadText::indented).orElse(null)
        : null;
  }

  /** In bytes. */
  public int getSize() {
    return task.payload().bytes().length;
  }

  public String getMediaType() {
    return task.payload().mediaType();
  }

  /** Its own headers, by name. */
  public List<Header> getHeaders() {
    permissions.require(Right.SEE_PAYLOADS);
    return task.headers().entrySet().stream()
        .map(header -> new Header(header.getKey(), header.getValue()))
        .sorted(Comparator.comparing(Header::name))
        .toList();
  }

  /** A header that the task brings. */
  public record Header(String name, String value) {}

  public String getTraceparent() {
    return task.traceparent().orElse(null);
  }

  /** As a command for a terminal; null when its destination is gone. */
  public String getCurl() {
    permissions.require(Right.SEE_PAYLOADS);
    return spec.map(to -> Curl.of(task, to)).orElse(null);
  }
}
