package io.rebound.console.policies;

import io.rebound.console.page.Texts;
import io.rebound.intake.EffectivePolicy.Answer.Explained;
import io.rebound.intake.Level.Named;
import io.rebound.intake.json.ExplanationJson;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** An effective policy, for people. */
public final class Explanation {
  private final Explained explained;
  private final Instant now;
  private final Texts texts;

  Explanation(Explained explained, Instant now, Texts texts) {
    this.texts = texts;
    this.explained = explained;
    this.now = now;
  }

  /** The levels that name a policy, the one that decides first. */
  public List<Step> getSteps() {
    return explained.levels().stream()
        .map(named -> new Step(named, named.equals(explained.decides())))
        .toList();
  }

  /** Every value, with the level that it comes from. */
  public List<Value> getValues() {
    return ExplanationJson.write(explained).getJsonArray("values").stream()
        .map(JsonValue::asJsonObject)
        .map(Value::of)
        .toList();
  }

  public String getPolicy() {
    return explained.decides().policy();
  }

  public int getVersion() {
    return explained.version().number();
  }

  public String getLevel() {
    return explained.decides().level().code();
  }

  public ScheduleChart getChart() {
    return new ScheduleChart(explained.version().policy(), now, explained.planned().size(), texts);
  }

  /** A level that names a policy. */
  public record Step(Named named, boolean decides) {
    public String getLevel() {
      return named.level().code();
    }

    public String getPolicy() {
      return named.policy();
    }

    public boolean isDecides() {
      return decides;
    }
  }

  /** A value and where it comes from. */
  public record Value(String field, String text, String origin) {
    static Value of(JsonObject value) {
      return new Value(
          value.getString("field"), written(value.get("value")), value.getString("origin"));
    }

    private static String written(JsonValue value) {
      if (value instanceof JsonObject object) {
        return object.entrySet().stream()
            .map(each -> each.getKey() + " " + written(each.getValue()))
            .collect(Collectors.joining(", "));
      }
      if (value instanceof JsonArray array) {
        boolean ofParts = array.stream().anyMatch(JsonObject.class::isInstance);
        return array.stream()
            .map(Value::written)
            .collect(Collectors.joining(ofParts ? "; " : ", "));
      }
      return value instanceof JsonString words ? words.getString() : value.toString();
    }

    public String getField() {
      return field;
    }

    public String getText() {
      return text;
    }

    public String getOrigin() {
      return origin;
    }
  }
}
