package io.rebound.console.page;

import io.rebound.input.json.JsonText;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What differs between two documents, field by field. */
public final class JsonDiff {
  private JsonDiff() {}

  /** The fields that differ, by name; a document that is empty has none. */
  public static List<Line> of(Optional<String> before, Optional<String> after) {
    Map<String, String> old = flat(before);
    Map<String, String> young = flat(after);
    TreeSet<String> fields = new TreeSet<>(old.keySet());
    fields.addAll(young.keySet());
    List<Line> lines = new ArrayList<>();
    for (String field : fields) {
      Line line = new Line(field, old.get(field), young.get(field));
      if (!line.isSame()) {
        lines.add(line);
      }
    }
    return lines;
  }

  private static Map<String, String> flat(Optional<String> document) {
    Map<String, String> values = new TreeMap<>();
    document.ifPresent(text -> put(values, "", JsonText.object(text)));
    return values;
  }

  private static void put(Map<String, String> values, String path, JsonObject object) {
    object.forEach(
        (name, value) -> {
          if (value instanceof JsonObject part && !part.isEmpty()) {
            put(values, path + name + ".", part);
          } else {
            values.put(path + name, written(value));
          }
        });
  }

  private static String written(JsonValue value) {
    return value instanceof JsonString text ? text.getString() : value.toString();
  }

  /**
   * One field.
   *
   * @param before null: it is new
   * @param after null: it is gone
   */
  public record Line(String field, String before, String after) {
    public String getField() {
      return field;
    }

    public String getBefore() {
      return before;
    }

    public String getAfter() {
      return after;
    }

    boolean isSame() {
      return before != null && before.equals(after);
    }
  }
}
