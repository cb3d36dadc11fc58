package io.rebound.console.page;

import io.rebound.input.MediaTypeRules;
import io.rebound.task.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A payload that people edit as text, in a field that knows one way only to end a line. */
public final class EditedText {
  private static final String CRLF = "\r\n";

  private EditedText() {}

  /** The text that a payload is; empty when it is none. */
  public static Optional<String> of(Payload payload) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload.bytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a field gives the text back as it was: without control characters, and with all its
   * lines ended in the same way.
   */
  public static boolean isCarried(String text) {
    String lines = text.contains(CRLF) ? text.replace(CRLF, "") : text.replace("\n", "");
    return lines.chars().allMatch(c -> c == '\t' || !Character.isISOControl(c));
  }

  /** What is wrong with the text as a payload of that type; empty when it can be sent. */
  public static Optional<String> wrong(String text, String mediaType, Texts texts) {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > Payload.LARGEST) {
      return Optional.of(texts.get("dead.payload.large", size, Payload.LARGEST));
    }
    return MediaTypeRules.isJson(mediaType) ? JsonPlace.wrong(text, texts) : Optional.empty();
  }

  /**
   * The text as it is sent: its lines end as those of the original did, whatever the browser made
   * of them.
   */
  public static Payload payload(String text, String original, String mediaType) {
    String plain = text.replace(CRLF, "\n");
    String ended = original.contains(CRLF) ? plain.replace("\n", CRLF) : plain;
    return new Payload(ended.getBytes(StandardCharsets.UTF_8), mediaType);
  }
}
