package io.rebound.destination;

import io.rebound.input.DurationText;
import io.rebound.input.Echo;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** How a destination is reached. */
public sealed interface DestinationSpec {

  /** The timeout of a destination that names none. */
  Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** The shortest timeout that a destination may have. */
  Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

  /** The longest timeout that a destination may have. */
  Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

  /** The name of the type as it stands in JSON. */
  String type();

  /** How long one attempt may take, from sending to the whole answer. */
  Duration timeout();

  /**
   * A webhook.
   *
   * @param method POST, PUT or PATCH
   * @param headers sent with every task, before the task's own
   */
  record Http(URI url, String method, Map<String, String> headers, Duration timeout)
      implements DestinationSpec {
    private static final int HIGHEST_PORT = 65_535;
    private static final Set<String> METHODS = Set.of("POST", "PUT", "PATCH");

    public Http {
      require(
          "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()),
          "url must begin with http:// or https://, but is " + url);
      require(url.getHost() != null, "url must name a host, but is " + url);
      require(
          url.getPort() == -1 || url.getPort() > 0 && url.getPort() <= HIGHEST_PORT,
          "url must have a port from 1 to " + HIGHEST_PORT + ", but is " + url);
      require(url.getUserInfo() == null, "url must not carry a user or password; use headers");
      require(url.getFragment() == null, "url must not have a fragment, but is " + url);
      require(METHODS.contains(method), "method must be POST, PUT or PATCH, but is " + method);
      requireTimeout(timeout);
      headers = Map.copyOf(headers);
    }

    @Override
    public String type() {
      return "http";
    }
  }

  /**
   * A Kafka topic.
   *
   * @param cluster the name of a cluster that the settings allow; {@code default} for the first
   */
  record Kafka(String cluster, String topic, Duration timeout) implements DestinationSpec {
    /** The cluster of a destination that names none. */
    public static final String DEFAULT_CLUSTER = "default";

    private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,249}");

    public Kafka {
      require(
          TOPIC.matcher(topic).matches() && !topic.equals(".") && !topic.equals(".."),
          "topic must be 1 to 249 of a-z A-Z 0-9 . _ -, but is " + Echo.of(topic));
      requireTimeout(timeout);
    }

    @Override
    public String type() {
      return "kafka";
    }
  }

  /**
   * Code in the same server.
   *
   * @param handler the name that the handler is registered under
   */
  record Handler(String handler, Duration timeout) implements DestinationSpec {
    public Handler {
      require(!handler.isBlank(), "handler must be the name of a registered handler");
      requireTimeout(timeout);
    }

    @Override
    public String type() {
      return "handler";
    }
  }

  private static void requireTimeout(Duration timeout) {
    require(
        timeout.compareTo(SHORTEST_TIMEOUT) >= 0 && timeout.compareTo(LONGEST_TIMEOUT) <= 0,
        "timeout must be from "
            + DurationText.format(SHORTEST_TIMEOUT)
            + " to "
            + DurationText.format(LONGEST_TIMEOUT)
            + ", but is "
            + DurationText.format(timeout));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * One text for one way to be reached, whatever the order of its headers: equal texts are one
   * lane.
   */
  static String canonical(DestinationSpec spec) {
    if (spec instanceof Http http) {
      StringBuilder text = new StringBuilder("http");
      text.append('\n').append(http.method()).append('\n').append(http.url());
      text.append('\n').append(http.timeout());
      // A line for each: a name has no colon and a value no line break, so no two specs are one.
      new TreeMap<>(http.headers())
          .forEach((name, value) -> text.append('\n').append(name).append(':').append(value));
      return text.toString();
    }
    return spec.toString();
  }
}
