package io.rebound.destination.json;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Limits;
import io.rebound.input.Echo;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.tenant.Tenant;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.Optional;

/**
 * A destination as JSON: the fields of its {@link SpecJson type}, and beside them {@code
 * retryPolicy}, {@code deadDestination}, {@code paused} and its {@link LimitsJson limits}, which
 * all may be left out.
 */
public final class DestinationJson {
  private static final JsonProvider JSON = JsonProvider.provider();

  private DestinationJson() {}

  /**
   * Reads a whole document.
   *
   * @param stored what the destination was before; masked credentials in the document mean its own
   */
  public static Parsed<DestinationDraft> parse(
      JsonObject document, Optional<DestinationSpec> stored) {
    JsonObject whole = Secrets.restored(document, stored);
    Fields fields = Fields.of(whole);
    fields.wrong(Secrets.unknown(whole));
    return fields.parsed(read(fields));
  }

  /**
   * The whole document. {@code deadDestination} is the name of the one that the destination has by
   * number.
   */
  public static JsonObject write(Destination destination, Optional<String> deadDestination) {
    JsonObjectBuilder document = JSON.createObjectBuilder(SpecJson.write(destination.spec()));
    destination.retryPolicy().ifPresent(name -> document.add("retryPolicy", name));
    deadDestination.ifPresent(name -> document.add("deadDestination", name));
    document.add("paused", destination.paused());
    LimitsJson.write(document, destination.limits());
    return document.build();
  }

  private static Optional<DestinationDraft> read(Fields fields) {
    Optional<String> retryPolicy = name(fields, "retryPolicy");
    Optional<String> deadDestination = name(fields, "deadDestination");
    Optional<Boolean> paused = fields.flag("paused");
    Optional<Limits> limits = LimitsJson.read(fields);
    Optional<DestinationSpec> spec = SpecJson.read(fields);
    return spec.flatMap(
        way ->
            limits.map(
                bears -> new DestinationDraft(way, retryPolicy, deadDestination, paused, bears)));
  }

  private static Optional<String> name(Fields fields, String field) {
    Optional<String> name = fields.text(field);
    if (name.isPresent() && !Tenant.NAME.matcher(name.get()).matches()) {
      fields.wrong(
          field, "must be a name of 1 to 63 of a-z 0-9 . _ -, but is " + Echo.of(name.get()));
      return Optional.empty();
    }
    return name;
  }
}
