package io.rebound.console.task;

import io.rebound.task.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A payload for people to read: the very characters that are sent, or bytes where it is no text.
 */
final class PayloadText {
  private static final int BYTES_SHOWN = 4096;
  private static final int LINE = 16;

  private PayloadText() {}

  /** The text that the bytes are; empty when they are none. */
  static Optional<String> text(Payload payload) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload.bytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** The text, or the first bytes in hexadecimal. */
  static String shown(Payload payload) {
    return text(payload).orElseGet(() -> hexadecimal(payload.bytes()));
  }

  private static String hexadecimal(byte[] bytes) {
    StringBuilder lines = new StringBuilder();
    HexFormat hex = HexFormat.ofDelimiter(" ");
    for (int at = 0; at < Math.min(bytes.length, BYTES_SHOWN); at += LINE) {
      lines.append(hex.formatHex(bytes, at, Math.min(bytes.length, at + LINE))).append('\n');
    }
    return bytes.length > BYTES_SHOWN ? lines + "…\n" : lines.toString();
  }

  /**
   * JSON with line breaks and indents, and every number, string and name as it was: nothing is read
   * as a value. What is not JSON comes out changed in its blanks only.
   */
  static String indented(String json) {
    StringBuilder out = new StringBuilder(json.length() * 2);
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (quoted) {
        out.append(c);
        if (c == '\\' && i + 1 < json.length()) {
          out.append(json.charAt(++i));
        }
        quoted = c != '"';
      } else if (c == '{' || c == '[') {
        boolean empty = closes(json, i + 1);
        out.append(c);
        depth++;
        if (!empty) {
          breakLine(out, depth);
        }
      } else if (c == '}' || c == ']') {
        depth = Math.max(0, depth - 1);
        if (out.length() > 0 && "{[".indexOf(out.charAt(out.length() - 1)) < 0) {
          breakLine(out, depth);
        }
        out.append(c);
      } else if (c == ',') {
        out.append(c);
        breakLine(out, depth);
      } else if (c == ':') {
        out.append(": ");
      } else if (!Character.isWhitespace(c)) {
        out.append(c);
        quoted = c == '"';
      }
    }
    return out.toString();
  }

  private static boolean closes(String json, int from) {
    int at = from;
    while (at < json.length() && Character.isWhitespace(json.charAt(at))) {
      at++;
    }
    return at < json.length() && "}]".indexOf(json.charAt(at)) >= 0;
  }

  private static void breakLine(StringBuilder out, int depth) {
    out.append('\n').append("  ".repeat(depth));
  }
}
