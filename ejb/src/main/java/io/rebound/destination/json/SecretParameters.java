package io.rebound.destination.json;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * The credentials among the query parameters of a URL, known by their names: masked where the URL
 * is shown, and put back where the mask is sent back. Everything else stays as it was written.
 */
public final class SecretParameters {
  private static final String SIGNATURE = "sig";

  private SecretParameters() {}

  /** The URL as it may be shown to everybody. */
  public static String masked(URI url) {
    return masked(url.toString());
  }

  static String masked(String url) {
    return rewritten(url, (name, value) -> isSecret(name) ? Secrets.MASK : value);
  }

  /** The URL with every mask replaced by what the stored one has under that name. */
  static String restored(String url, URI stored) {
    Map<String, String> known = new HashMap<>();
    rewritten(
        stored.toString(),
        (name, value) -> {
          known.put(name, value);
          return value;
        });
    return rewritten(
        url,
        (name, value) ->
            isSecret(name) && value.equals(Secrets.MASK) ? known.getOrDefault(name, value) : value);
  }

  /** The names of those whose value is a mask. */
  static List<String> unknown(String url) {
    List<String> names = new ArrayList<>();
    rewritten(
        url,
        (name, value) -> {
          if (isSecret(name) && value.equals(Secrets.MASK)) {
            names.add(name);
          }
          return value;
        });
    return names;
  }

  private static boolean isSecret(String name) {
    return Secrets.isSecret(name) || name.toLowerCase(Locale.ROOT).startsWith(SIGNATURE);
  }

  private static String rewritten(String url, BiFunction<String, String, String> value) {
    int query = url.indexOf('?');
    return query < 0
        ? url
        : url.substring(0, query + 1)
            + Arrays.stream(url.substring(query + 1).split("&", -1))
                .map(parameter -> rewrittenOne(parameter, value))
                .collect(Collectors.joining("&"));
  }

  private static String rewrittenOne(String parameter, BiFunction<String, String, String> value) {
    int equals = parameter.indexOf('=');
    return equals < 0
        ? parameter
        : parameter.substring(0, equals + 1)
            + value.apply(parameter.substring(0, equals), parameter.substring(equals + 1));
  }
}
