package io.rebound.delivery.http;

import io.rebound.task.Outcome;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the beginning of an answer's body, whatever it is, as text that can be stored and shown.
 */
final class BodyExcerpt {
  private static final int FIRST_SIZE = 512;

  private byte[] kept = {};
  private int length;
  private long seen;

  /** Takes all that the buffer has; keeps what there is room for. */
  void append(ByteBuffer source) {
    seen += source.remaining();
    int taken = Math.min(source.remaining(), Outcome.BODY_KEPT - length);
    makeRoomFor(taken);
    source.get(kept, length, taken);
    length += taken;
    source.position(source.limit());
  }

  private void makeRoomFor(int more) {
    if (length + more > kept.length) {
      int size = Math.max(FIRST_SIZE, Math.max(kept.length * 2, length + more));
      kept = Arrays.copyOf(kept, Math.min(size, Outcome.BODY_KEPT));
    }
  }

  /** How many bytes came, kept or not. */
  long seen() {
    return seen;
  }

  /**
   * The text: at most 8 KiB as UTF-8, what is not UTF-8 replaced, without NUL, which PostgreSQL
   * cannot store.
   */
  String text() {
    if (length == 0) {
      return "";
    }
    CharBuffer text = CharBuffer.allocate(length);
    // not the end of input: a character cut in two by the limit is left out rather than replaced
    StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPLACE)
        .decode(ByteBuffer.wrap(kept, 0, length), text, seen == length);
    return limited(text.flip().toString().replace("\0", ""));
  }

  /** A replaced byte takes three, so that rubbish can grow. */
  private static String limited(String text) {
    if (text.length() * 3 <= Outcome.BODY_KEPT) {
      return text;
    }
    ByteBuffer room = ByteBuffer.allocate(Outcome.BODY_KEPT);
    CharBuffer rest = CharBuffer.wrap(text);
    StandardCharsets.UTF_8.newEncoder().encode(rest, room, true);
    return text.substring(0, rest.position());
  }
}
