package io.rebound.console.page;

import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Headers as people type them: one a line, {@code Name: value}.
 *
 * @param document those that could be read, as the API has them
 * @param errors the lines that could not, so that none is lost without a word
 */
public record HeaderLines(JsonObject document, List<FieldError> errors) {
  private static final String FIELD = "headers";

  /** Reads what was typed; null is nothing. */
  public static HeaderLines of(String typed) {
    List<FieldError> errors = new ArrayList<>();
    JsonObjectBuilder document = JsonProvider.provider().createObjectBuilder();
    Map<String, Integer> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> lines = Optional.ofNullable(typed).orElse("").lines().toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      int colon = line.indexOf(':');
      String name = line.substring(0, Math.max(0, colon)).strip();
      if (line.isBlank()) {
        continue;
      }
      Integer before = name.isEmpty() ? null : seen.putIfAbsent(name, number);
      if (name.isEmpty()) {
        errors.add(wrong(number, "must be 'Name: value', but is " + Echo.of(line.strip())));
      } else if (before != null) {
        errors.add(wrong(number, "repeats " + Echo.cut(name) + " of line " + before));
      } else {
        document.add(name, line.substring(colon + 1).strip());
      }
    }
    return new HeaderLines(document.build(), errors);
  }

  private static FieldError wrong(int line, String words) {
    return new FieldError(FIELD, "line " + line + " " + words);
  }
}
