package io.rebound.destination.json;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Http;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The credentials among the headers of a destination: they are taken and never shown again. Their
 * mask, sent back, stands for what is stored.
 */
public final class Secrets {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String MASK = "***";
  private static final String HEADERS = "headers";
  private static final Set<String> NAMES = Set.of("authorization", "cookie");
  private static final List<String> PARTS = List.of("token", "secret", "key", "password");

  private Secrets() {}

  /** The document of a destination with every credential masked. */
  public static JsonObject masked(JsonObject document) {
    if (!(document.get(HEADERS) instanceof JsonObject headers)) {
      return document;
    }
    JsonObjectBuilder shown = JSON.createObjectBuilder(headers);
    headers.keySet().stream().filter(Secrets::isSecret).forEach(name -> shown.add(name, MASK));
    return JSON.createObjectBuilder(document).add(HEADERS, shown).build();
  }

  /** The document with every mask replaced by the credential that is stored under its name. */
  public static JsonObject restored(JsonObject document, Optional<DestinationSpec> stored) {
    if (!(document.get(HEADERS) instanceof JsonObject headers)) {
      return document;
    }
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    stored.filter(Http.class::isInstance).ifPresent(spec -> known.putAll(((Http) spec).headers()));
    JsonObjectBuilder whole = JSON.createObjectBuilder(headers);
    headers.forEach(
        (name, value) -> {
          if (isSecret(name) && isMask(value) && known.containsKey(name)) {
            whole.add(name, known.get(name));
          }
        });
    return JSON.createObjectBuilder(document).add(HEADERS, whole).build();
  }

  private static boolean isMask(JsonValue value) {
    return value instanceof JsonString text && text.getString().equals(MASK);
  }

  /** Whether a header of that name carries a credential. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || PARTS.stream().anyMatch(lower::contains);
  }
}
