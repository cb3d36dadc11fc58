package io.rebound.input.json;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;

/** JSON in tests, with single quotes for the eye. */
public final class JsonTexts {
  private JsonTexts() {}

  /** The object of that text. */
  public static JsonObject json(String text) {
    return Json.createReader(new StringReader(text.replace('\'', '"'))).readObject();
  }
}
