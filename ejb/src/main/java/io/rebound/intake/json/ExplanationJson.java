package io.rebound.intake.json;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Limits;
import io.rebound.destination.json.LimitsJson;
import io.rebound.input.DurationText;
import io.rebound.intake.EffectivePolicy.Answer.Explained;
import io.rebound.intake.Level;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.tenant.Durability;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/** An effective policy as JSON: who names it, every value with its origin, and the next times. */
public final class ExplanationJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private ExplanationJson() {}

  /** The whole explanation. */
  public static JsonObject write(Explained explained) {
    JsonArrayBuilder levels = JSON.createArrayBuilder();
    explained
        .levels()
        .forEach(
            named ->
                levels.add(
                    JSON.createObjectBuilder()
                        .add("origin", named.level().code())
                        .add("retryPolicy", named.policy())
                        .add("decides", named.equals(explained.decides()))));
    JsonArrayBuilder attempts = JSON.createArrayBuilder();
    explained
        .planned()
        .forEach(
            planned ->
                attempts.add(
                    JSON.createObjectBuilder()
                        .add("number", planned.number())
                        .add("earliest", planned.earliest().toString())
                        .add("latest", planned.latest().toString())));
    JsonObjectBuilder document = JSON.createObjectBuilder();
    document.add("tenant", explained.tenant().name());
    explained
        .destination()
        .flatMap(Destination::name)
        .ifPresent(name -> document.add("destination", name));
    return document
        .add("retryPolicy", explained.decides().policy())
        .add("version", explained.version().number())
        .add("levels", levels)
        .add("values", values(explained))
        .add("attempts", attempts)
        .build();
  }

  private static JsonArrayBuilder values(Explained explained) {
    JsonArrayBuilder values = JSON.createArrayBuilder();
    Level policy = explained.decides().level();
    RetryPolicyJson.write(explained.version().policy())
        .forEach((field, value) -> values.add(value(field, value, policy)));
    Durability durability = explained.tenant().durability();
    values.add(
        value(
            "durability",
            JSON.createValue(durability.code()),
            durability == Durability.JOURNALED ? Level.PLATFORM : Level.TENANT));
    Optional<Destination> destination = explained.destination();
    var timeout =
        destination.map(place -> place.spec().timeout()).orElse(DestinationSpec.DEFAULT_TIMEOUT);
    values.add(
        value(
            "timeout",
            JSON.createValue(DurationText.format(timeout)),
            timeout.equals(DestinationSpec.DEFAULT_TIMEOUT) ? Level.PLATFORM : Level.DESTINATION));
    Limits limits = destination.map(Destination::limits).orElse(Limits.USUAL);
    values.add(
        value(
            "maxInFlight",
            JSON.createValue(limits.maxInFlight()),
            limits.maxInFlight() == Limits.DEFAULT_MAX_IN_FLIGHT
                ? Level.PLATFORM
                : Level.DESTINATION));
    limits
        .rate()
        .ifPresent(rate -> values.add(value("rate", LimitsJson.write(rate), Level.DESTINATION)));
    limits
        .breaker()
        .ifPresent(
            breaker -> values.add(value("breaker", LimitsJson.write(breaker), Level.DESTINATION)));
    return values;
  }

  private static JsonObject value(String field, JsonValue value, Level origin) {
    return JSON.createObjectBuilder()
        .add("field", field)
        .add("value", value)
        .add("origin", origin.code())
        .build();
  }
}
