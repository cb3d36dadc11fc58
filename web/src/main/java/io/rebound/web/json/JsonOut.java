package io.rebound.web.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Writes one JSON document, front to back. Absent values are left out. */
public final class JsonOut {
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final StringBuilder out = new StringBuilder(256);
  private boolean first = true;

  public JsonOut open() {
    return begin('{');
  }

  public JsonOut open(String name) {
    return named(name).begin('{');
  }

  public JsonOut close() {
    return end('}');
  }

  public JsonOut openArray() {
    return begin('[');
  }

  public JsonOut openArray(String name) {
    return named(name).begin('[');
  }

  public JsonOut closeArray() {
    return end(']');
  }

  public JsonOut field(String name, String value) {
    return named(name).value(value);
  }

  public JsonOut field(String name, long value) {
    named(name).out.append(value);
    return written();
  }

  public JsonOut field(String name, boolean value) {
    named(name).out.append(value);
    return written();
  }

  public JsonOut field(String name, Instant value) {
    return field(name, value.toString());
  }

  /** A text, time or id, if there is one. */
  public JsonOut field(String name, Optional<?> value) {
    return value.isEmpty() ? this : field(name, value.get().toString());
  }

  public JsonOut field(String name, OptionalInt value) {
    return value.isEmpty() ? this : field(name, value.getAsInt());
  }

  public JsonOut field(String name, Map<String, String> values) {
    open(name);
    values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(entry -> field(entry.getKey(), entry.getValue()));
    return close();
  }

  /** A member that is JSON already. */
  public JsonOut raw(String name, String json) {
    named(name).out.append(json);
    return written();
  }

  /** An element that is JSON already. */
  public JsonOut raw(String json) {
    separate().out.append(json);
    return written();
  }

  /** An element. */
  public JsonOut value(String text) {
    separate();
    quote(text);
    return written();
  }

  public byte[] toBytes() {
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private JsonOut begin(char bracket) {
    separate().out.append(bracket);
    first = true;
    return this;
  }

  private JsonOut end(char bracket) {
    out.append(bracket);
    return written();
  }

  private JsonOut named(String name) {
    separate();
    quote(name);
    out.append(':');
    first = true;
    return this;
  }

  private JsonOut separate() {
    if (!first) {
      out.append(',');
    }
    return this;
  }

  private JsonOut written() {
    first = false;
    return this;
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
        escape(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  /** Surrogates are escaped too, so that half a pair does not become a question mark. */
  private void escape(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX[c >> shift & 0xf]);
    }
  }
}
