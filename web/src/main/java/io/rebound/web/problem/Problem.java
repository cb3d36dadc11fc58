package io.rebound.web.problem;

import io.rebound.input.FieldError;
import io.rebound.web.json.JsonOut;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a request, as RFC 9457 has it.
 *
 * @param code tells kinds of problems apart, for programs; never changes
 * @param detail what is wrong this time, for people
 * @param errors what is wrong with each part of the request
 * @param headers sent with it
 * @param more members beside those of every problem
 */
public record Problem(
    int status,
    Code code,
    String detail,
    List<FieldError> errors,
    Map<String, String> headers,
    Map<String, String> more) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** The kinds of problems. */
  public enum Code {
    MALFORMED_BODY("malformed-body", "The body cannot be read"),
    VALIDATION("validation", "The request is not valid"),
    UNAUTHORIZED("unauthorized", "A valid credential is needed"),
    FORBIDDEN("forbidden", "The credential does not allow this"),
    TENANT_SUSPENDED("tenant-suspended", "The tenant is suspended"),
    NOT_FOUND("not-found", "There is no such thing"),
    METHOD_NOT_ALLOWED("method-not-allowed", "This cannot be done here"),
    NOT_ACCEPTABLE("not-acceptable", "The answer cannot have that form"),
    CONFLICT("conflict", "The state does not allow this"),
    PRECONDITION_FAILED("precondition-failed", "It is not as expected"),
    PAYLOAD_TOO_LARGE("payload-too-large", "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported-media-type", "The body has the wrong media type"),
    IDEMPOTENCY_MISMATCH("idempotency-mismatch", "The key was used for another task"),
    QUOTA_EXCEEDED("quota-exceeded", "The quota of the tenant does not allow it"),
    TOO_MANY_TRIES("too-many-tries", "There were too many tries"),
    BAD_REQUEST("bad-request", "The request is not valid"),
    UNAVAILABLE("unavailable", "Not possible at the moment"),
    INTERNAL("internal", "Something went wrong");

    private final String text;
    private final String title;

    Code(String text, String title) {
      this.text = text;
      this.title = title;
    }

    /** The code as it stands in JSON. */
    public String text() {
      return text;
    }
  }

  /** A problem with no more to say. */
  public static Problem of(int status, Code code, String detail) {
    return new Problem(status, code, detail, List.of(), Map.of(), Map.of());
  }

  /** A request with wrong parts. */
  public static Problem validation(List<FieldError> errors) {
    String detail = errors.size() == 1 ? "one field is wrong" : errors.size() + " fields are wrong";
    return new Problem(400, Code.VALIDATION, detail, errors, Map.of(), Map.of());
  }

  /** A request with one wrong part. */
  public static Problem validation(String field, String message) {
    return validation(List.of(new FieldError(field, message)));
  }

  /** Something that is not there, or not the tenant's. */
  public static Problem notFound(String detail) {
    return of(404, Code.NOT_FOUND, detail);
  }

  /** A payload or body over its limit. */
  public static Problem tooLarge(String detail) {
    return of(413, Code.PAYLOAD_TOO_LARGE, detail);
  }

  /** A body that is not marked as what can be read. */
  public static Problem unsupportedMediaType() {
    return of(
        415,
        Code.UNSUPPORTED_MEDIA_TYPE,
        "the header Content-Type must be application/json, or at /api/v1/tasks/batch also"
            + " application/x-ndjson");
  }

  /** A part of a request over its limit. */
  public static Problem tooLarge(String field, String message) {
    return new Problem(
        413,
        Code.PAYLOAD_TOO_LARGE,
        field + " " + message,
        List.of(new FieldError(field, message)),
        Map.of(),
        Map.of());
  }

  /** The same problem with one more header. */
  public Problem with(String header, String value) {
    return new Problem(status, code, detail, errors, Map.of(header, value), more);
  }

  /** The same problem with one more member. */
  public Problem telling(String name, String value) {
    return new Problem(status, code, detail, errors, headers, Map.of(name, value));
  }

  /** As an exception, for those who cannot answer. */
  public Refusal refusal() {
    return new Refusal(this);
  }

  /**
   * The problem as JSON.
   *
   * @param instance the path that was asked for
   */
  public String toJson(String instance) {
    JsonOut json = new JsonOut().open();
    json.field("type", "urn:rebound:problem:" + code.text)
        .field("title", code.title)
        .field("status", status)
        .field("code", code.text)
        .field("detail", detail)
        .field("instance", instance);
    more.forEach(json::field);
    writeErrors(json, errors);
    return json.close().toString();
  }

  /** As {@link #toJson}, in UTF-8. */
  public byte[] toBytes(String instance) {
    return toJson(instance).getBytes(StandardCharsets.UTF_8);
  }

  /** Writes {@code errors} as an array of field and message, where there are any. */
  public static void writeErrors(JsonOut json, List<FieldError> errors) {
    if (errors.isEmpty()) {
      return;
    }
    json.openArray("errors");
    for (FieldError error : errors) {
      json.open().field("field", error.field()).field("message", error.message()).close();
    }
    json.closeArray();
  }
}
