package io.rebound.destination.json;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.DestinationSpec.Http;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The credentials among the headers and query parameters of a destination: they are taken and never
 * shown again. Their mask, sent back, stands for what is stored.
 */
public final class Secrets {
  private static final JsonProvider JSON = JsonProvider.provider();
  static final String MASK = "***";
  private static final String HEADERS = "headers";
  private static final String URL = "url";
  private static final Set<String> WORDS = Set.of("auth", "authorization", "cookie", "pwd");
  private static final Pattern WORD_END = Pattern.compile("[-_.]");
  private static final List<String> PARTS =
      List.of("token", "secret", "key", "password", "signature", "credential");

  private Secrets() {}

  /** The document of a destination with every credential masked. */
  public static JsonObject masked(JsonObject document) {
    JsonObjectBuilder shown = JSON.createObjectBuilder(document);
    if (document.get(URL) instanceof JsonString url) {
      shown.add(URL, SecretParameters.masked(url.getString()));
    }
    if (document.get(HEADERS) instanceof JsonObject headers) {
      JsonObjectBuilder masked = JSON.createObjectBuilder(headers);
      headers.keySet().stream().filter(Secrets::isSecret).forEach(name -> masked.add(name, MASK));
      shown.add(HEADERS, masked);
    }
    return shown.build();
  }

  /** The same with every credential masked. */
  public static DestinationSpec masked(DestinationSpec spec) {
    if (!(spec instanceof Http http)) {
      return spec;
    }
    Map<String, String> headers = new HashMap<>(http.headers());
    headers.replaceAll((name, value) -> isSecret(name) ? MASK : value);
    URI url = URI.create(SecretParameters.masked(http.url()));
    return new Http(url, http.method(), headers, http.timeout());
  }

  /**
   * The document with every mask replaced by the credential that is stored under its name. What is
   * stored for one server is not given to another: who may change the address, but not read the
   * credential, could have it sent to a server of their own.
   */
  static JsonObject restored(JsonObject document, Optional<DestinationSpec> stored) {
    return stored
        .filter(Http.class::isInstance)
        .map(Http.class::cast)
        .filter(http -> Origin.of(http.url()).equals(Origin.of(document.get(URL))))
        .map(http -> restored(document, http))
        .orElse(document);
  }

  /** The masks that stand for nothing, as they would be stored as they are. */
  static List<FieldError> unknown(JsonObject restored) {
    List<FieldError> errors = new ArrayList<>();
    if (restored.get(URL) instanceof JsonString url) {
      SecretParameters.unknown(url.getString())
          .forEach(name -> errors.add(new FieldError(URL, needed(name))));
    }
    if (restored.get(HEADERS) instanceof JsonObject headers) {
      headers.forEach(
          (name, value) -> {
            if (isSecret(name) && isMask(value)) {
              errors.add(new FieldError(HEADERS, needed(name)));
            }
          });
    }
    return errors;
  }

  private static String needed(String name) {
    return "the value of "
        + Echo.cut(name)
        + " is needed: *** stands for a stored one, and none is stored under this name for this server";
  }

  private static JsonObject restored(JsonObject document, Http stored) {
    JsonObjectBuilder whole = JSON.createObjectBuilder(document);
    if (document.get(URL) instanceof JsonString url) {
      whole.add(URL, SecretParameters.restored(url.getString(), stored.url()));
    }
    if (document.get(HEADERS) instanceof JsonObject headers) {
      whole.add(HEADERS, restored(headers, stored.headers()));
    }
    return whole.build();
  }

  private static JsonObjectBuilder restored(JsonObject headers, Map<String, String> stored) {
    Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    known.putAll(stored);
    JsonObjectBuilder whole = JSON.createObjectBuilder(headers);
    headers.forEach(
        (name, value) -> {
          if (isSecret(name) && isMask(value) && known.containsKey(name)) {
            whole.add(name, known.get(name));
          }
        });
    return whole;
  }

  private static boolean isMask(JsonValue value) {
    return value instanceof JsonString text && text.getString().equals(MASK);
  }

  /** Whether a header of that name carries a credential. */
  public static boolean isSecret(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PARTS.stream().anyMatch(lower::contains)
        || WORD_END.splitAsStream(lower).anyMatch(WORDS::contains);
  }
}
