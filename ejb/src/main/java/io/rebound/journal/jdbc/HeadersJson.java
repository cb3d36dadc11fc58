package io.rebound.journal.jdbc;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A task's headers as the column has them: a JSON object, or null for none. */
public final class HeadersJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private HeadersJson() {}

  /** The column; empty for null. */
  public static Optional<String> write(Map<String, String> headers) {
    if (headers.isEmpty()) {
      return Optional.empty();
    }
    JsonObjectBuilder object = JSON.createObjectBuilder();
    headers.forEach(object::add);
    return Optional.of(object.build().toString());
  }

  /** The headers. */
  public static Map<String, String> read(String json) {
    if (json == null) {
      return Map.of();
    }
    Map<String, String> headers = new TreeMap<>();
    var object = JSON.createReader(new StringReader(json)).readObject();
    object.keySet().forEach(name -> headers.put(name, object.getString(name)));
    return headers;
  }
}
