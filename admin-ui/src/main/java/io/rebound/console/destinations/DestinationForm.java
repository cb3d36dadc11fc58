package io.rebound.console.destinations;

import io.rebound.console.page.HeaderLines;
import io.rebound.console.page.TypedDocument;
import io.rebound.input.FieldError;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A destination as fields that people fill in, and back. Secrets are never among them. */
public class DestinationForm implements Serializable {
  private static final long serialVersionUID = 1;

  /** The ids of the fields. */
  static final Set<String> FIELDS =
      Set.of(
          "name",
          "url",
          "method",
          "headers",
          "topic",
          "cluster",
          "handler",
          "timeout",
          "retryPolicy",
          "deadDestination",
          "maxInFlight",
          "rate_tasks",
          "rate_per",
          "breaker_failures",
          "breaker_openFor");

  private static final Set<String> TYPES = Set.of("http", "kafka", "handler");
  private static final String HEADERS = "headers";

  private String type;
  private String url;
  private String method = "POST";
  private String headers;
  private String topic;
  private String cluster = "default";
  private String handler = "discard";
  private String timeout = "30s";
  private String retryPolicy;
  private String deadDestination;
  private final LimitsForm limits = new LimitsForm();

  /** Fills the fields from the document of a destination with masked secrets. */
  void fill(JsonObject document) {
    type = document.getString("type");
    url = document.getString("url", null);
    method = document.getString("method", method);
    topic = document.getString("topic", null);
    cluster = document.getString("cluster", cluster);
    handler = document.getString("handler", handler);
    timeout = document.getString("timeout", timeout);
    retryPolicy = document.getString("retryPolicy", null);
    deadDestination = document.getString("deadDestination", null);
    limits.fill(document);
    if (document.containsKey(HEADERS)) {
      headers =
          document.getJsonObject(HEADERS).entrySet().stream()
              .map(each -> each.getKey() + ": " + ((JsonString) each.getValue()).getString())
              .collect(Collectors.joining("\n"));
    }
  }

  /** What was filled in, as the document of the API. */
  JsonObject document() {
    TypedDocument document =
        new TypedDocument()
            .text("type", type)
            .duration("timeout", timeout)
            .text("retryPolicy", retryPolicy)
            .text("deadDestination", deadDestination);
    limits.write(document);
    return switch (type) {
      case "http" ->
          document
              .text("url", url)
              .text("method", method)
              .part(HEADERS, HeaderLines.of(headers).document())
              .build();
      case "kafka" -> document.text("topic", topic).text("cluster", cluster).build();
      default -> document.text("handler", handler).build();
    };
  }

  /** The lines among the headers that are none. */
  List<FieldError> wrongLines() {
    return "http".equals(type) ? HeaderLines.of(headers).errors() : List.of();
  }

  public String getType() {
    return type;
  }

  /** The type of a new destination, from the address. */
  public void setType(String type) {
    this.type = TYPES.contains(type) ? type : null;
  }

  public String getUrl() {
    return url;
  }

  public void setUrl(String url) {
    this.url = url;
  }

  public String getMethod() {
    return method;
  }

  public void setMethod(String method) {
    this.method = method;
  }

  public String getHeaders() {
    return headers;
  }

  public void setHeaders(String headers) {
    this.headers = headers;
  }

  public String getTopic() {
    return topic;
  }

  public void setTopic(String topic) {
    this.topic = topic;
  }

  public String getCluster() {
    return cluster;
  }

  public void setCluster(String cluster) {
    this.cluster = cluster;
  }

  public String getHandler() {
    return handler;
  }

  public void setHandler(String handler) {
    this.handler = handler;
  }

  public String getTimeout() {
    return timeout;
  }

  public void setTimeout(String timeout) {
    this.timeout = timeout;
  }

  public String getRetryPolicy() {
    return retryPolicy;
  }

  public void setRetryPolicy(String retryPolicy) {
    this.retryPolicy = retryPolicy;
  }

  public String getDeadDestination() {
    return deadDestination;
  }

  public void setDeadDestination(String deadDestination) {
    this.deadDestination = deadDestination;
  }

  /** What it bears. */
  public LimitsForm getLimits() {
    return limits;
  }
}
