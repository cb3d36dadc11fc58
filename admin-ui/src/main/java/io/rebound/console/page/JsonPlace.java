package io.rebound.console.page;

import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.Optional;

/** Where a typed text stops being JSON. */
public final class JsonPlace {
  private static final JsonProvider JSON = JsonProvider.provider();

  private JsonPlace() {}

  /**
   * What is wrong with the text; empty when it is JSON. Nothing is read as a value: numbers may be
   * of any length.
   */
  public static Optional<String> wrong(String text) {
    if (text.isBlank()) {
      return Optional.of("it is empty, and must be JSON");
    }
    try (JsonParser parser = JSON.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        parser.next();
      }
      return Optional.empty();
    } catch (JsonParsingException e) {
      return Optional.of("it is no JSON" + place(text, e.getLocation()));
    } catch (RuntimeException e) {
      return Optional.of("it is no JSON");
    }
  }

  /** At its end, the parser counts what it has read twice. */
  private static String place(String text, JsonLocation at) {
    return at.getStreamOffset() > text.length()
        ? ": it ends too soon, in line " + text.lines().count()
        : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
  }
}
