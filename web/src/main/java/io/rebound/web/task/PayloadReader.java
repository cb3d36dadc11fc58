package io.rebound.web.task;

import io.rebound.input.Echo;
import io.rebound.input.MediaTypeRules;
import io.rebound.input.StoredText;
import io.rebound.task.Payload;
import io.rebound.web.json.RawFields;
import io.rebound.web.json.RawValue;
import io.rebound.web.json.RawValue.Kind;
import io.rebound.web.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Reads {@code payload}, {@code mediaType} and {@code encoding}. Without a choice a JSON value is
 * passed on as it was written, and a string with a media type as its text.
 */
public final class PayloadReader {
  private static final Payload NONE = new Payload(new byte[0], Payload.JSON);
  private static final String BINARY = "application/octet-stream";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final RawFields fields;

  /**
   * Reads of these.
   *
   * @param fields must know the three
   */
  public PayloadReader(RawFields fields) {
    this.fields = fields;
  }

  /**
   * The payload; an empty one when something is wrong with it, which is then noted.
   *
   * @throws io.rebound.web.problem.Refusal when it is too large
   */
  public Payload read() {
    Optional<String> mediaType =
        fields.text("mediaType", MediaTypeRules.LONGEST).filter(this::isMediaType);
    Optional<String> encoding = fields.text("encoding", 10);
    Optional<RawValue> value = fields.any("payload");
    if (value.isEmpty()) {
      fields.refuse("payload", "must be given; it is what is delivered");
      return NONE;
    }
    boolean plain = value.get().kind() == Kind.STRING && mediaType.isPresent();
    switch (encoding.orElse(plain ? "text" : "json")) {
      case "json":
        return json(value.get(), mediaType);
      case "text":
        return text(value.get(), mediaType.orElse(TEXT));
      case "base64":
        return base64(value.get(), mediaType.orElse(BINARY));
      default:
        fields.refuse(
            "encoding", "must be json, text or base64, but is " + Echo.of(encoding.get()));
        return NONE;
    }
  }

  private Payload json(RawValue value, Optional<String> mediaType) {
    if (mediaType.isPresent() && !MediaTypeRules.isJson(mediaType.get())) {
      refuseJson(value, mediaType.get());
      return NONE;
    }
    return sized(utf8(value.raw()), mediaType.orElse(Payload.JSON));
  }

  private void refuseJson(RawValue value, String mediaType) {
    if (value.kind() == Kind.STRING) {
      fields.refuse("encoding", "must be text or base64, as mediaType is " + mediaType);
    } else {
      fields.refuse("payload", "a string, as mediaType is " + mediaType, value);
    }
  }

  private Payload text(RawValue value, String mediaType) {
    if (value.kind() != Kind.STRING) {
      fields.refuse("payload", "a string, as encoding is text", value);
      return NONE;
    }
    if (!StoredText.isEncodable(value.string())) {
      fields.refuse("payload", "must not contain half of a surrogate pair");
      return NONE;
    }
    return sized(utf8(value.string()), mediaType);
  }

  private Payload base64(RawValue value, String mediaType) {
    if (value.kind() != Kind.STRING) {
      fields.refuse("payload", "a string, as encoding is base64", value);
      return NONE;
    }
    try {
      return sized(Base64.getDecoder().decode(value.string()), mediaType);
    } catch (IllegalArgumentException e) {
      fields.refuse(
          "payload", "must be base64 of A-Z a-z 0-9 + / in groups of four, without line breaks");
      return NONE;
    }
  }

  private Payload sized(byte[] bytes, String mediaType) {
    if (bytes.length > Payload.LARGEST) {
      throw Problem.tooLarge(
              fields.name("payload"),
              "must be at most " + Payload.LARGEST + " bytes, but has " + bytes.length)
          .refusal();
    }
    return new Payload(bytes, mediaType);
  }

  private boolean isMediaType(String text) {
    Optional<String> wrong = MediaTypeRules.wrong(text);
    wrong.ifPresent(message -> fields.refuse("mediaType", message));
    return wrong.isEmpty();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
