package io.rebound.web.json;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what cannot be decoded is refused, not replaced. */
public final class Utf8 {
  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * The text of those bytes.
   *
   * @throws MalformedBody where they are not UTF-8, naming the first wrong byte
   */
  public static String decode(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    // The fast way replaces what it cannot read, so only a text with a replacement has to be looked
    // at.
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireWellFormed(bytes);
    }
    return text;
  }

  private static void requireWellFormed(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, CharBuffer.allocate(bytes.length), true);
    if (result.isError()) {
      throw new MalformedBody(
          "the body must be UTF-8, but the byte at offset " + in.position() + " is not");
    }
  }
}
