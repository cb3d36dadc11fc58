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
  public static Optional<String> wrong(String text, Texts texts) {
    if (text.isBlank()) {
      return Optional.of(texts.get("json.empty"));
    }
    try (JsonParser parser = JSON.createParser(new StringReader(text))) {
      while (parser.hasNext()) {
        parser.next();
      }
      return Optional.empty();
    } catch (JsonParsingException e) {
      return Optional.of(place(text, e.getLocation(), texts));
    } catch (RuntimeException e) {
      return Optional.of(texts.get("json.none"));
    }
  }

  /** At its end, the parser counts what it has read twice. */
  private static String place(String text, JsonLocation at, Texts texts) {
    return at.getStreamOffset() > text.length()
        ? texts.get("json.cut", text.lines().count())
        : texts.get("json.none.at", at.getLineNumber(), at.getColumnNumber());
  }
}
