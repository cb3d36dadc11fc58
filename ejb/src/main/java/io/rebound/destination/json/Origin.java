package io.rebound.destination.json;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The server that a URL leads to: scheme, host and port, as RFC 6454 has it.
 *
 * @param port the default one of the scheme where the URL has none
 */
record Origin(String scheme, String host, int port) {
  private static final Map<String, Integer> PORTS = Map.of("http", 80, "https", 443);

  /** Empty when it has none. */
  static Optional<Origin> of(URI url) {
    if (url.getScheme() == null || url.getHost() == null) {
      return Optional.empty();
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int port = url.getPort() < 0 ? PORTS.getOrDefault(scheme, -1) : url.getPort();
    return Optional.of(new Origin(scheme, url.getHost().toLowerCase(Locale.ROOT), port));
  }

  /** Empty when it is no text, or no URL. */
  static Optional<Origin> of(JsonValue value) {
    try {
      return value instanceof JsonString text ? of(new URI(text.getString())) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
