package io.rebound.destination.json;

import io.rebound.destination.Breaker;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.input.DurationText;
import io.rebound.input.json.Fields;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.time.Duration;
import java.util.Optional;

/**
 * What a destination bears, as JSON: {@code maxInFlight}, {@code "rate": {"tasks": 50, "per":
 * "1s"}} and {@code "breaker": {"failures": 5, "openFor": "30s"}}, which all may be left out.
 */
public final class LimitsJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private LimitsJson() {}

  /** Reads its fields of a document; empty when something is wrong with one. */
  public static Optional<Limits> read(Fields fields) {
    Optional<Integer> maxInFlight = fields.whole("maxInFlight", 1, Limits.MOST_IN_FLIGHT);
    Optional<Rate> rate = fields.object("rate").flatMap(LimitsJson::rate);
    Optional<Breaker> breaker = fields.object("breaker").flatMap(LimitsJson::breaker);
    return fields.isValid()
        ? Optional.of(new Limits(maxInFlight.orElse(Limits.DEFAULT_MAX_IN_FLIGHT), rate, breaker))
        : Optional.empty();
  }

  /** Adds the fields to a document; a rate and a breaker only where there is one. */
  public static void write(JsonObjectBuilder document, Limits limits) {
    document.add("maxInFlight", limits.maxInFlight());
    limits.rate().ifPresent(rate -> document.add("rate", write(rate)));
    limits.breaker().ifPresent(breaker -> document.add("breaker", write(breaker)));
  }

  /** A rate. */
  public static JsonObject write(Rate rate) {
    return JSON.createObjectBuilder()
        .add("tasks", rate.tasks())
        .add("per", DurationText.format(rate.per()))
        .build();
  }

  /** A breaker. */
  public static JsonObject write(Breaker breaker) {
    return JSON.createObjectBuilder()
        .add("failures", breaker.failures())
        .add("openFor", DurationText.format(breaker.openFor()))
        .build();
  }

  private static Optional<Rate> rate(Fields fields) {
    Optional<Integer> tasks = fields.required("tasks", fields.whole("tasks", 1, Rate.MOST_TASKS));
    Optional<Duration> per = fields.required("per", fields.duration("per"));
    fields.refuseOthers();
    return tasks.flatMap(count -> per.flatMap(time -> fields.make(() -> new Rate(count, time))));
  }

  private static Optional<Breaker> breaker(Fields fields) {
    Optional<Integer> failures =
        fields.required("failures", fields.whole("failures", 1, Breaker.MOST_FAILURES));
    Optional<Duration> openFor = fields.required("openFor", fields.duration("openFor"));
    fields.refuseOthers();
    return failures.flatMap(
        count -> openFor.flatMap(time -> fields.make(() -> new Breaker(count, time))));
  }
}
