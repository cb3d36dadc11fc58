package io.rebound.console.page;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;

/**
 * What was typed into a form, as the document that a client of the API would send: the same reader
 * judges both.
 */
public final class TypedDocument {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final int MOST_DIGITS = 9;

  private final JsonObjectBuilder document = JSON.createObjectBuilder();

  /** A text; left out when it was left blank. */
  public TypedDocument text(String field, String typed) {
    if (isGiven(typed)) {
      document.add(field, typed.strip());
    }
    return this;
  }

  /**
   * A duration that the form shows from the beginning: one left blank is not left out, or it would
   * become another without a word.
   */
  public TypedDocument duration(String field, String typed) {
    document.add(field, isGiven(typed) ? typed.strip() : "");
    return this;
  }

  /**
   * A number that the form shows from the beginning. What is none stays a text, which the reader
   * will refuse, and so does one left blank.
   */
  public TypedDocument number(String field, String typed) {
    String text = isGiven(typed) ? typed.strip() : "";
    if (text.matches("-?\\d{1," + MOST_DIGITS + "}")) {
      document.add(field, Integer.parseInt(text));
    } else if (text.matches("\\d{1," + MOST_DIGITS + "}\\.\\d{1," + MOST_DIGITS + "}")) {
      document.add(field, new BigDecimal(text));
    } else {
      document.add(field, text);
    }
    return this;
  }

  /** A number that need not be there; as {@link #number}, but left out when it was left blank. */
  public TypedDocument numberIfGiven(String field, String typed) {
    return isGiven(typed) ? number(field, typed) : this;
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
