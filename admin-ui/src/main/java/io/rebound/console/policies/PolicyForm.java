package io.rebound.console.policies;

import io.rebound.console.page.TypedDocument;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.json.RetryPolicyJson;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.Serializable;
import java.util.Set;
import java.util.stream.Collectors;

/** A retry policy as fields that people fill in, and back. */
public class PolicyForm implements Serializable {
  private static final long serialVersionUID = 1;

  /** The ids of the fields. */
  static final Set<String> FIELDS =
      Set.of(
          "name",
          "backoff_base",
          "backoff_factor",
          "backoff_cap",
          "backoff_delay",
          "backoff_delays",
          "jitter",
          "maxAttempts",
          "maxElapsed",
          "retryAfterCeiling",
          "rules");

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String BACKOFF = "backoff";

  private String type = "exponential";
  private String base = "5s";
  private String factor = "2";
  private String cap = "1h";
  private String delay = "30s";
  private String delays = "5s, 5m, 30m, 2h";
  private String jitter = "full";
  private String maxAttempts = "8";
  private String maxElapsed;
  private String retryAfterCeiling = "1h";
  private String rules;

  /** Fills the fields. */
  void fill(RetryPolicy policy) {
    JsonObject document = RetryPolicyJson.write(policy);
    JsonObject backoff = document.getJsonObject(BACKOFF);
    type = backoff.getString("type");
    base = backoff.getString("base", base);
    cap = backoff.getString("cap", cap);
    delay = backoff.getString("delay", delay);
    factor = backoff.containsKey("factor") ? backoff.get("factor").toString() : factor;
    if (backoff.containsKey("delays")) {
      delays =
          backoff.getJsonArray("delays").getValuesAs(JsonString.class).stream()
              .map(JsonString::getString)
              .collect(Collectors.joining(", "));
    }
    jitter = document.getString("jitter");
    maxAttempts = document.get("maxAttempts").toString();
    maxElapsed = document.getString("maxElapsed", null);
    retryAfterCeiling = document.getString("retryAfterCeiling");
    rules =
        document.getJsonArray("rules").stream()
            .map(JsonValue::asJsonObject)
            .map(rule -> rule.getString("when") + " " + rule.getString("action"))
            .collect(Collectors.joining("\n"));
  }

  /** What was filled in, as the document of the API. */
  JsonObject document() {
    return new TypedDocument()
        .part(BACKOFF, backoff())
        .text("jitter", jitter)
        .number("maxAttempts", maxAttempts)
        .text("maxElapsed", maxElapsed)
        .duration("retryAfterCeiling", retryAfterCeiling)
        .part("rules", rulesList())
        .build();
  }

  private JsonObject backoff() {
    TypedDocument backoff = new TypedDocument().text("type", type);
    return switch (type) {
      case "fixed" -> backoff.duration("delay", delay).build();
      case "list" -> backoff.part("delays", listOf(delays)).build();
      default ->
          backoff.duration("base", base).number("factor", factor).duration("cap", cap).build();
    };
  }

  private static JsonValue listOf(String typed) {
    JsonArrayBuilder list = JSON.createArrayBuilder();
    String text = typed == null ? "" : typed.strip();
    if (!text.isEmpty()) {
      for (String each : text.split("[,;\\s]+")) {
        list.add(each);
      }
    }
    return list.build();
  }

  private JsonValue rulesList() {
    JsonArrayBuilder list = JSON.createArrayBuilder();
    (rules == null ? "" : rules)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .map(line -> line.split("\\s+", 2))
        .forEach(
            parts ->
                list.add(
                    new TypedDocument()
                        .text("when", parts[0])
                        .text("action", parts.length > 1 ? parts[1] : null)
                        .build()));
    return list.build();
  }

  public String getType() {
    return type;
  }

  public void setType(String type) {
    this.type = type;
  }

  public String getBase() {
    return base;
  }

  public void setBase(String base) {
    this.base = base;
  }

  public String getFactor() {
    return factor;
  }

  public void setFactor(String factor) {
    this.factor = factor;
  }

  public String getCap() {
    return cap;
  }

  public void setCap(String cap) {
    this.cap = cap;
  }

  public String getDelay() {
    return delay;
  }

  public void setDelay(String delay) {
    this.delay = delay;
  }

  public String getDelays() {
    return delays;
  }

  public void setDelays(String delays) {
    this.delays = delays;
  }

  public String getJitter() {
    return jitter;
  }

  public void setJitter(String jitter) {
    this.jitter = jitter;
  }

  public String getMaxAttempts() {
    return maxAttempts;
  }

  public void setMaxAttempts(String maxAttempts) {
    this.maxAttempts = maxAttempts;
  }

  public String getMaxElapsed() {
    return maxElapsed;
  }

  public void setMaxElapsed(String maxElapsed) {
    this.maxElapsed = maxElapsed;
  }

  public String getRetryAfterCeiling() {
    return retryAfterCeiling;
  }

  public void setRetryAfterCeiling(String retryAfterCeiling) {
    this.retryAfterCeiling = retryAfterCeiling;
  }

  public String getRules() {
    return rules;
  }

  public void setRules(String rules) {
    this.rules = rules;
  }
}
