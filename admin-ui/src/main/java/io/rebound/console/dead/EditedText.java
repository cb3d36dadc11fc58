package io.rebound.console.dead;

import io.rebound.console.page.JsonPlace;
import io.rebound.task.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A payload that people edit as text. */
final class EditedText {
  private EditedText() {}

  /** The text that a payload is; empty when it is none. */
  static Optional<String> of(Payload payload) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload.bytes())).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** What is wrong with the text as a payload of that type; empty when it can be sent. */
  static Optional<String> wrong(String text, String mediaType) {
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > Payload.LARGEST) {
      return Optional.of("it has " + size + " bytes, and may have " + Payload.LARGEST);
    }
    return mediaType.contains("json") ? JsonPlace.wrong(text) : Optional.empty();
  }

  /** The text as it is sent. Browsers end lines with two characters; payloads had one. */
  static Payload payload(String text, String mediaType) {
    return new Payload(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8), mediaType);
  }
}
