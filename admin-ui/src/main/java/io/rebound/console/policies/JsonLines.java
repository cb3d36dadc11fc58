package io.rebound.console.policies;

import jakarta.json.JsonObject;
import jakarta.json.JsonWriter;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import java.io.StringWriter;
import java.util.Map;

/** A document over several lines, to be edited. */
final class JsonLines {
  private JsonLines() {}

  static String written(JsonObject document) {
    StringWriter text = new StringWriter();
    try (JsonWriter writer =
        JsonProvider.provider()
            .createWriterFactory(Map.of(JsonGenerator.PRETTY_PRINTING, true))
            .createWriter(text)) {
      writer.writeObject(document);
    }
    return text.toString().strip();
  }
}
