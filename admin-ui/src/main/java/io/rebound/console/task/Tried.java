package io.rebound.console.task;

import io.rebound.delivery.Request;
import io.rebound.task.Attempt;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An attempt and what it asked.
 *
 * @param request empty where it is not known, or nothing was sent
 */
public record Tried(Attempt attempt, Optional<Request> request) {

  /** What and where to: {@code POST https://…}; empty where it is not known. */
  public Optional<String> asked() {
    return request.map(Tried::line);
  }

  private static String line(Request request) {
    if (request instanceof Request.Http http) {
      return http.method() + " " + http.url();
    }
    if (request instanceof Request.Kafka kafka) {
      String topic = "topic " + kafka.topic() + " (" + kafka.cluster() + ")";
      return kafka.key().map(key -> topic + ", key " + key).orElse(topic);
    }
    return "handler " + ((Request.Handler) request).handler();
  }

  /** The headers as they go over the wire, a line for each; empty where there are none. */
  public Optional<String> headers() {
    return request
        .map(
            asked ->
                asked.headers().entrySet().stream()
                    .map(header -> header.getKey() + ": " + header.getValue())
                    .collect(Collectors.joining("\n")))
        .filter(lines -> !lines.isEmpty());
  }
}
