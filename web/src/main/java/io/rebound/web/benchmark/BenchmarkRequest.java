package io.rebound.web.benchmark;

import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.web.problem.Problem;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is to be run. */
record BenchmarkRequest(String scenario, Map<String, String> parameters) {
  private static final String PARAMETERS = "parameters";

  /**
   * Reads the body.
   *
   * @throws io.rebound.web.problem.Refusal with everything that is wrong with its form
   */
  static BenchmarkRequest read(JsonObject document) {
    Fields fields = Fields.of(document);
    Optional<String> scenario = fields.required("scenario", fields.text("scenario"));
    Map<String, String> parameters = new TreeMap<>();
    if (fields.object(PARAMETERS).isPresent()) {
      document
          .getJsonObject(PARAMETERS)
          .forEach((name, value) -> read(fields, name, value, parameters));
    }
    fields.refuseOthers();
    Parsed<BenchmarkRequest> parsed =
        fields.parsed(scenario.map(name -> new BenchmarkRequest(name, parameters)));
    return parsed.value().orElseThrow(() -> Problem.validation(parsed.errors()).refusal());
  }

  private static void read(
      Fields fields, String name, JsonValue value, Map<String, String> parameters) {
    if (value instanceof JsonNumber number) {
      parameters.put(name, number.toString());
    } else if (value instanceof JsonString text) {
      parameters.put(name, text.getString());
    } else if (value != JsonValue.NULL) {
      fields.wrong(PARAMETERS + "." + name, "must be a number or a string");
    }
  }
}
