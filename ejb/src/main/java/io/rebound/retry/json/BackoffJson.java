package io.rebound.retry.json;

import io.rebound.input.DurationText;
import io.rebound.input.json.Fields;
import io.rebound.retry.Backoff;
import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.Backoff.Fixed;
import io.rebound.retry.Backoff.Steps;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The three kinds of backoff as JSON, told apart by their {@code type}. */
final class BackoffJson {
  private static final double DEFAULT_FACTOR = 2;

  private static final Map<String, Function<Fields, Optional<Backoff>>> READERS =
      Map.of(
          "exponential", BackoffJson::exponential,
          "fixed", BackoffJson::fixed,
          "list", BackoffJson::list);

  private BackoffJson() {}

  static Optional<Backoff> read(Fields fields) {
    return fields
        .required("type", fields.oneOf("type", READERS))
        .flatMap(reader -> reader.apply(fields));
  }

  static JsonObject write(JsonProvider json, Backoff backoff) {
    if (backoff instanceof Exponential exponential) {
      return json.createObjectBuilder()
          .add("type", "exponential")
          .add("base", DurationText.format(exponential.base()))
          .add("factor", number(exponential.factor()))
          .add("cap", DurationText.format(exponential.cap()))
          .build();
    }
    if (backoff instanceof Fixed fixed) {
      return json.createObjectBuilder()
          .add("type", "fixed")
          .add("delay", DurationText.format(fixed.delay()))
          .build();
    }
    JsonArrayBuilder delays = json.createArrayBuilder();
    ((Steps) backoff).delays().forEach(delay -> delays.add(DurationText.format(delay)));
    return json.createObjectBuilder().add("type", "list").add("delays", delays).build();
  }

  private static Optional<Backoff> exponential(Fields fields) {
    Optional<Duration> base = fields.required("base", fields.duration("base"));
    Optional<Double> factor =
        fields.number("factor", "a number from 1 to 100").map(BigDecimal::doubleValue);
    Optional<Duration> cap = fields.duration("cap");
    fields.refuseOthers();
    return base.flatMap(
        first ->
            fields.make(
                () ->
                    new Exponential(
                        first, factor.orElse(DEFAULT_FACTOR), cap.orElse(Backoff.LONGEST))));
  }

  private static Optional<Backoff> fixed(Fields fields) {
    Optional<Duration> delay = fields.required("delay", fields.duration("delay"));
    fields.refuseOthers();
    return delay.flatMap(wait -> fields.make(() -> new Fixed(wait)));
  }

  private static Optional<Backoff> list(Fields fields) {
    List<Duration> delays = fields.durations("delays");
    fields.required("delays", Optional.of(delays).filter(found -> !found.isEmpty()));
    fields.refuseOthers();
    return delays.isEmpty() && !fields.isValid()
        ? Optional.empty()
        : fields.make(() -> new Steps(delays));
  }

  private static BigDecimal number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros();
  }
}
