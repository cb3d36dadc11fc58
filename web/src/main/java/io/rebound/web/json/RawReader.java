package io.rebound.web.json;

import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.json.RawValue.Member;
import jakarta.json.JsonException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON into {@link RawValue}s down to a given depth; what lies deeper is checked but not
 * taken apart.
 */
public final class RawReader {
  /** How deep objects and arrays may be nested. */
  public static final int DEEPEST = 200;

  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());

  private final String source;
  private final JsonParser parser;
  private int depth;

  private RawReader(String source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /**
   * The one value that the text consists of.
   *
   * @param levels how many levels of objects and arrays are taken apart
   * @throws MalformedBody where it is not JSON, with line and column
   */
  public static RawValue read(String source, int levels) {
    if (source.isBlank()) {
      throw new MalformedBody("the body is empty, but must be JSON");
    }
    try (JsonParser parser = PARSERS.createParser(new StringReader(source))) {
      RawReader reader = new RawReader(source, parser);
      RawValue value = reader.value(0, parser.next(), levels);
      reader.requireEnd(value.end());
      return value;
    } catch (JsonParsingException e) {
      if (e.getLocation().getStreamOffset() > source.stripTrailing().length()) {
        throw new MalformedBody("the body is not JSON: it ends before it is complete");
      }
      throw malformed(e.getLocation().getLineNumber(), e.getLocation().getColumnNumber());
    } catch (JsonException | IllegalStateException | NoSuchElementException e) {
      throw new MalformedBody("the body is not JSON: it ends before it is complete");
    }
  }

  private RawValue value(int after, Event event, int levels) {
    int start = startOf(after);
    switch (event) {
      case START_OBJECT:
        return object(start, levels);
      case START_ARRAY:
        return array(start, levels);
      case VALUE_STRING:
        return leaf(Kind.STRING, start, parser.getString());
      case VALUE_NUMBER:
        return leaf(Kind.NUMBER, start, "");
      case VALUE_NULL:
        return leaf(Kind.NULL, start, "");
      default:
        return leaf(Kind.BOOLEAN, start, "");
    }
  }

  private RawValue leaf(Kind kind, int start, String string) {
    return new RawValue(kind, source, start, offset(), string, List.of(), List.of());
  }

  private RawValue object(int start, int levels) {
    descend(start);
    List<Member> members = levels > 0 ? new ArrayList<>() : List.of();
    for (Event event = parser.next(); event != Event.END_OBJECT; event = parser.next()) {
      String name = parser.getString();
      int after = offset();
      RawValue value = value(after, parser.next(), levels - 1);
      if (levels > 0) {
        members.add(new Member(name, value));
      }
    }
    depth--;
    return new RawValue(Kind.OBJECT, source, start, offset(), "", members, List.of());
  }

  private RawValue array(int start, int levels) {
    descend(start);
    List<RawValue> elements = levels > 0 ? new ArrayList<>() : List.of();
    int after = offset();
    for (Event event = parser.next(); event != Event.END_ARRAY; event = parser.next()) {
      RawValue value = value(after, event, levels - 1);
      after = value.end();
      if (levels > 0) {
        elements.add(value);
      }
    }
    depth--;
    return new RawValue(Kind.ARRAY, source, start, offset(), "", List.of(), elements);
  }

  private void descend(int start) {
    if (++depth > DEEPEST) {
      throw new MalformedBody(
          "the body is nested deeper than " + DEEPEST + " levels at offset " + start);
    }
  }

  /** The first character after separators, as the parser tells only where a value ends. */
  private int startOf(int after) {
    int at = after;
    while (isSeparator(source.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ',' || c == ':';
  }

  private int offset() {
    return (int) parser.getLocation().getStreamOffset();
  }

  private void requireEnd(int end) {
    for (int at = end; at < source.length(); at++) {
      char c = source.charAt(at);
      if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
        String before = source.substring(0, at);
        long line = before.chars().filter(each -> each == '\n').count() + 1;
        throw malformed(line, at - before.lastIndexOf('\n'));
      }
    }
  }

  private static MalformedBody malformed(long line, long column) {
    return new MalformedBody(
        "the body is not JSON: unexpected text at line " + line + ", column " + column);
  }
}
