package io.rebound.console.page;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;

/**
 * What was typed into a form, as the document that a client of the API would send: the same reader
 * judges both. What was left blank is left out.
 */
public final class TypedDocument {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int MOST_DIGITS = 9;

  private final JsonObjectBuilder document = JSON.createObjectBuilder();

  /** A text. */
  public TypedDocument text(String field, String typed) {
    if (isGiven(typed)) {
      document.add(field, typed.strip());
    }
    return this;
  }

  /** A number; what is none stays a text, which the reader will refuse. */
  public TypedDocument number(String field, String typed) {
    if (!isGiven(typed)) {
      return this;
    }
    String text = typed.strip();
    if (text.matches("-?\\d{1," + MOST_DIGITS + "}")) {
      document.add(field, Integer.parseInt(text));
    } else if (text.matches("\\d{1," + MOST_DIGITS + "}\\.\\d{1," + MOST_DIGITS + "}")) {
      document.add(field, new BigDecimal(text));
    } else {
      document.add(field, text);
    }
    return this;
  }

  /** A box that can be ticked. */
  public TypedDocument flag(String field, boolean ticked) {
    document.add(field, ticked);
    return this;
  }

  /** A part that is a document or a list of its own. */
  public TypedDocument part(String field, JsonValue value) {
    document.add(field, value);
    return this;
  }

  /** The whole. */
  public JsonObject build() {
    return document.build();
  }

  private static boolean isGiven(String typed) {
    return typed != null && !typed.isBlank();
  }
}
