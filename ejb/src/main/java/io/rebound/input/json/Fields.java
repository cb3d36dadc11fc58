package io.rebound.input.json;

import io.rebound.input.DurationText;
import io.rebound.input.Echo;
import io.rebound.input.FieldError;
import io.rebound.input.Parsed;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The fields of one JSON object. Each is asked for by name and type; what is wrong is collected,
 * and what nobody asked for is wrong too. A field that is null counts as absent.
 */
public final class Fields {
  private static final int MOST_DIGITS = 18;

  private final JsonObject object;
  private final String path;
  private final List<FieldError> errors;
  private final Set<String> asked = new TreeSet<>();

  private Fields(JsonObject object, String path, List<FieldError> errors) {
    this.object = object;
    this.path = path;
    this.errors = errors;
  }

  /** The fields of a whole document. */
  public static Fields of(JsonObject document) {
    return new Fields(document, "", new ArrayList<>());
  }

  /** Whether nothing has been found wrong so far, in the whole document. */
  public boolean isValid() {
    return errors.isEmpty();
  }

  /** The end of a document: its value, or everything that is wrong with it. */
  public <T> Parsed<T> parsed(Optional<T> value) {
    return new Parsed<>(errors.isEmpty() ? value : Optional.empty(), errors);
  }

  /** Whether the field is there. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /** A text. */
  public Optional<String> text(String name) {
    return value(name)
        .flatMap(value -> as(name, value, JsonString.class, "a string"))
        .map(JsonString::getString);
  }

  /** One of the texts that the map knows. */
  public <E> Optional<E> oneOf(String name, Map<String, E> choices) {
    Optional<String> text = text(name);
    if (text.isPresent() && !choices.containsKey(text.get())) {
      wrong(
          name,
          "must be one of "
              + String.join(", ", new TreeSet<>(choices.keySet()))
              + ", but is "
              + Echo.of(text.get()));
    }
    return text.map(choices::get);
  }

  /** True or false. */
  public Optional<Boolean> flag(String name) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && value.get() != JsonValue.TRUE && value.get() != JsonValue.FALSE) {
      wrong(name, "must be true or false");
      return Optional.empty();
    }
    return value.map(JsonValue.TRUE::equals);
  }

  /** A whole number within these bounds, both included. */
  public Optional<Integer> whole(String name, int least, int most) {
    String right = "a whole number from " + least + " to " + most;
    Optional<BigDecimal> number = number(name, right);
    if (number.isPresent() && !isWhole(number.get())) {
      wrong(name, "must be " + right + ", but is " + Echo.cut(number.get().toString()));
      return Optional.empty();
    }
    Optional<Long> whole = number.map(BigDecimal::longValue);
    if (whole.isPresent() && (whole.get() < least || whole.get() > most)) {
      wrong(name, "must be from " + least + " to " + most + ", but is " + whole.get());
      return Optional.empty();
    }
    return whole.map(Long::intValue);
  }

  /**
   * A number.
   *
   * @param right what may stand there, such as {@code a number from 1 to 100}
   */
  public Optional<BigDecimal> number(String name, String right) {
    Optional<JsonValue> value = value(name);
    if (value.isPresent() && value.get() instanceof JsonString text) {
      wrong(name, "must be " + right + ", but is " + Echo.of(text.getString()));
      return Optional.empty();
    }
    return value
        .flatMap(given -> as(name, given, JsonNumber.class, right))
        .map(JsonNumber::bigDecimalValue);
  }

  /** A duration such as 30s or PT30S. */
  public Optional<Duration> duration(String name) {
    return text(name).flatMap(text -> duration(name, text));
  }

  /** A list of durations. */
  public List<Duration> durations(String name) {
    return list(
        name,
        (at, item) ->
            as(at, item, JsonString.class, "a duration such as 30s")
                .flatMap(text -> duration(at, text.getString())));
  }

  /** A list of objects. */
  public List<Fields> objects(String name) {
    return list(name, this::fields);
  }

  /** An object. */
  public Optional<Fields> object(String name) {
    return value(name).flatMap(value -> fields(name, value));
  }

  /** An object whose fields all are texts, in their order. */
  public Map<String, String> texts(String name) {
    Map<String, String> texts = new LinkedHashMap<>();
    value(name)
        .flatMap(value -> as(name, value, JsonObject.class, "an object of strings"))
        .ifPresent(
            entries ->
                entries.forEach(
                    (key, value) ->
                        as(name + "." + key, value, JsonString.class, "a string")
                            .ifPresent(text -> texts.put(key, text.getString()))));
    return texts;
  }

  /** The value that must be there. */
  public <T> Optional<T> required(String name, Optional<T> value) {
    if (value.isEmpty() && !has(name)) {
      wrong(name, "is missing");
    }
    return value;
  }

  /**
   * A thing made of these fields. The message of an IllegalArgumentException is taken to begin with
   * the name of the field that it is about, if there is one.
   */
  public <T> Optional<T> make(Supplier<T> made) {
    try {
      return Optional.of(made.get());
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      int end = message.indexOf(' ');
      boolean named = end > 0 && asked.contains(message.substring(0, end));
      errors.add(
          named
              ? new FieldError(pathOf(message.substring(0, end)), message.substring(end + 1))
              : new FieldError(path, message));
      return Optional.empty();
    }
  }

  /** Notes what is wrong with a field. */
  public void wrong(String name, String message) {
    errors.add(new FieldError(pathOf(name), message));
  }

  /** Notes what somebody else found wrong, with whole paths. */
  public void wrong(List<FieldError> found) {
    errors.addAll(found);
  }

  /** The path of a field in the whole document. */
  public String pathOf(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Notes every field that was not asked for. */
  public void refuseOthers() {
    object.keySet().stream()
        .filter(name -> !asked.contains(name))
        .forEach(
            name ->
                wrong(Echo.cut(name), "is not known here; known are " + String.join(", ", asked)));
  }

  private Optional<JsonValue> value(String name) {
    asked.add(name);
    return Optional.ofNullable(object.get(name)).filter(value -> value != JsonValue.NULL);
  }

  private <V extends JsonValue> Optional<V> as(
      String name, JsonValue value, Class<V> type, String expected) {
    if (type.isInstance(value)) {
      return Optional.of(type.cast(value));
    }
    wrong(name, "must be " + expected);
    return Optional.empty();
  }

  private Optional<Fields> fields(String name, JsonValue value) {
    return as(name, value, JsonObject.class, "an object")
        .map(child -> new Fields(child, pathOf(name), errors));
  }

  private <T> List<T> list(String name, BiFunction<String, JsonValue, Optional<T>> item) {
    List<T> items = new ArrayList<>();
    JsonArray array =
        value(name)
            .flatMap(value -> as(name, value, JsonArray.class, "a list"))
            .orElse(JsonValue.EMPTY_JSON_ARRAY);
    for (int i = 0; i < array.size(); i++) {
      item.apply(name + "[" + i + "]", array.get(i)).ifPresent(items::add);
    }
    return items;
  }

  private Optional<Duration> duration(String name, String text) {
    try {
      return Optional.of(DurationText.parse(text));
    } catch (IllegalArgumentException e) {
      wrong(name, e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean isWhole(BigDecimal value) {
    // A huge exponent must not be written out in full, so digits are counted before anything else.
    return value.scale() <= 0
        ? value.precision() - value.scale() <= MOST_DIGITS
        : value.scale() < MOST_DIGITS && value.stripTrailingZeros().scale() <= 0;
  }
}
