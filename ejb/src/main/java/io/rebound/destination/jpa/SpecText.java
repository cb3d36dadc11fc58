package io.rebound.destination.jpa;

import io.rebound.destination.DestinationSpec;
import io.rebound.destination.json.SpecJson;
import io.rebound.input.Parsed;
import io.rebound.input.json.Fields;
import io.rebound.input.json.JsonText;

/** A spec as it stands in a column. */
final class SpecText {
  private SpecText() {}

  static String write(DestinationSpec spec) {
    return SpecJson.write(spec).toString();
  }

  static DestinationSpec read(String text, long destination) {
    Fields fields = Fields.of(JsonText.object(text));
    Parsed<DestinationSpec> parsed = fields.parsed(SpecJson.read(fields));
    return parsed
        .value()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "destination " + destination + " cannot be read: " + parsed.errors()));
  }
}
