package io.rebound.delivery;

import io.rebound.destination.DestinationSpec;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What an attempt asks of its destination beside the payload, for people. */
public sealed interface Request {
  /** Stands for what is not shown: made for one attempt and kept by nobody, or too long. */
  String LEFT_OUT = "…";

  /** The longest value of a header that is shown whole, in characters. */
  int LONGEST_SHOWN = 256;

  /** Sent along, in the order of their names; a long value is cut. Empty for a handler. */
  Map<String, String> headers();

  /** Sent to a webhook. What belongs to the connection is not among the headers. */
  record Http(String method, URI url, Map<String, String> headers) implements Request {}

  /** Written to a topic. */
  record Kafka(String cluster, String topic, Optional<String> key, Map<String, String> headers)
      implements Request {}

  /** Handed to code in the same server. */
  record Handler(String handler) implements Request {
    @Override
    public Map<String, String> headers() {
      return Map.of();
    }
  }

  /**
   * What that delivery asks.
   *
   * @throws IllegalArgumentException if it asks nothing, as one of its headers cannot be sent
   */
  static Request of(Delivery delivery) {
    DestinationSpec spec = delivery.destination().spec();
    String traceparent = TraceContext.traceparent(delivery.task(), LEFT_OUT);
    if (spec instanceof DestinationSpec.Http http) {
      Map<String, String> headers =
          RequestHeaders.of(delivery, http.headers(), "Rebound/" + LEFT_OUT, traceparent);
      return new Http(http.method(), http.url(), shown(headers));
    }
    if (spec instanceof DestinationSpec.Kafka kafka) {
      Map<String, String> headers = new TreeMap<>();
      RecordHeaders.tell(delivery, traceparent, headers::put);
      return new Kafka(kafka.cluster(), kafka.topic(), delivery.task().key(), shown(headers));
    }
    return new Handler(((DestinationSpec.Handler) spec).handler());
  }

  private static Map<String, String> shown(Map<String, String> headers) {
    Map<String, String> shown = new LinkedHashMap<>(headers);
    shown.replaceAll(
        (name, value) ->
            value.length() <= LONGEST_SHOWN ? value : value.substring(0, LONGEST_SHOWN) + LEFT_OUT);
    return shown;
  }
}
