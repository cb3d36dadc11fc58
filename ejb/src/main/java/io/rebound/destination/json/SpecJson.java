package io.rebound.destination.json;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Handler;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.destination.DestinationSpec.Kafka;
import io.rebound.input.DurationText;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.input.HeaderRules;
import io.rebound.input.json.Fields;
import io.rebound.tenant.Tenant;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * How a destination is reached, as JSON: {@code {"type": "http", "url", "method", "headers",
 * "timeout"}}, {@code {"type": "kafka", "topic", "cluster", "timeout"}} or {@code {"type":
 * "handler", "handler", "timeout"}}.
 */
public final class SpecJson {
  private static final int LONGEST_URL = 2048;
  private static final Pattern HANDLER = Pattern.compile("[A-Za-z0-9._-]{1,200}");
  private static final String DEFAULT_METHOD = "POST";
  private static final JsonProvider JSON = JsonProvider.provider();

  private static final Map<String, Function<Fields, Optional<DestinationSpec>>> READERS =
      Map.of("http", SpecJson::http, "kafka", SpecJson::kafka, "handler", SpecJson::handler);

  private SpecJson() {}

  /**
   * Reads a part of a document, to the end of its fields; empty when something is wrong with it.
   */
  public static Optional<DestinationSpec> read(Fields fields) {
    return fields
        .required("type", fields.oneOf("type", READERS))
        .flatMap(
            reader -> {
              Optional<DestinationSpec> spec = reader.apply(fields);
              fields.refuseOthers();
              return spec;
            });
  }

  /** The document, with every field. */
  public static JsonObject write(DestinationSpec spec) {
    JsonObjectBuilder document = JSON.createObjectBuilder().add("type", spec.type());
    if (spec instanceof Http http) {
      JsonObjectBuilder headers = JSON.createObjectBuilder();
      new TreeMap<>(http.headers()).forEach(headers::add);
      document
          .add("url", http.url().toString())
          .add("method", http.method())
          .add("headers", headers);
    } else if (spec instanceof Kafka kafka) {
      document.add("cluster", kafka.cluster()).add("topic", kafka.topic());
    } else if (spec instanceof Handler handler) {
      document.add("handler", handler.handler());
    }
    return document.add("timeout", DurationText.format(spec.timeout())).build();
  }

  private static Optional<DestinationSpec> http(Fields fields) {
    Optional<URI> url = fields.required("url", fields.text("url").flatMap(t -> url(fields, t)));
    String method = fields.text("method").orElse(DEFAULT_METHOD);
    Map<String, String> headers = fields.texts("headers");
    List<FieldError> faults = HeaderRules.check(fields.pathOf("headers"), headers);
    fields.wrong(faults);
    Duration timeout = timeout(fields);
    return url.flatMap(to -> fields.make(() -> new Http(to, method, headers, timeout)));
  }

  private static Optional<DestinationSpec> kafka(Fields fields) {
    Optional<String> topic = fields.required("topic", fields.text("topic"));
    String cluster = matching(fields, "cluster", Tenant.NAME).orElse(Kafka.DEFAULT_CLUSTER);
    Duration timeout = timeout(fields);
    return topic.flatMap(to -> fields.make(() -> new Kafka(cluster, to, timeout)));
  }

  private static Optional<DestinationSpec> handler(Fields fields) {
    Optional<String> handler = fields.required("handler", matching(fields, "handler", HANDLER));
    Duration timeout = timeout(fields);
    return handler.flatMap(to -> fields.make(() -> new Handler(to, timeout)));
  }

  private static Optional<String> matching(Fields fields, String name, Pattern pattern) {
    Optional<String> text = fields.text(name);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      fields.wrong(name, "must match " + pattern + ", but is " + Echo.of(text.get()));
      return Optional.empty();
    }
    return text;
  }

  private static Duration timeout(Fields fields) {
    return fields.duration("timeout").orElse(DestinationSpec.DEFAULT_TIMEOUT);
  }

  private static Optional<URI> url(Fields fields, String text) {
    if (text.length() > LONGEST_URL) {
      fields.wrong("url", "must be at most " + LONGEST_URL + " characters");
      return Optional.empty();
    }
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      fields.wrong(
          "url",
          "must be a URL such as https://example.com/hook, but is "
              + Echo.of(text)
              + ": "
              + e.getReason()
              + " at "
              + e.getIndex());
      return Optional.empty();
    }
  }
}
