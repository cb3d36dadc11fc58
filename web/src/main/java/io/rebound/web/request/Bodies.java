package io.rebound.web.request;

import io.rebound.web.json.Documents;
import io.rebound.web.json.MalformedBody;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import jakarta.json.JsonObject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request, up to a limit. */
public final class Bodies {
  /** The largest body of one task or one document: a full payload with every byte escaped. */
  public static final int LARGEST = 8 << 20;

  private Bodies() {}

  /**
   * The bytes of the body.
   *
   * @throws io.rebound.web.problem.Refusal when they are more than the limit, compressed, or not in
   *     UTF-8 by their own word
   */
  public static byte[] read(ContainerRequestContext request, InputStream body, int limit) {
    requirePlainUtf8(request);
    long announced = announced(request);
    if (announced > limit) {
      throw tooLarge(limit);
    }
    try {
      // Grows with what arrives: nobody gets memory for what is only announced.
      byte[] bytes = body.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw tooLarge(limit);
      }
      if (bytes.length < announced) {
        throw incomplete();
      }
      return bytes;
    } catch (IOException e) {
      throw incomplete();
    }
  }

  /** What is thrown when a body is shorter than was announced. */
  public static RuntimeException incomplete() {
    return new MalformedBody("the body ended before it was complete");
  }

  /** How many bytes the request says that it has; -1 when it does not say. */
  static long announced(ContainerRequestContext request) {
    String length = request.getHeaderString(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException e) {
      throw tooLarge(LARGEST);
    }
  }

  /** The body as a document that people edit. */
  public static JsonObject document(ContainerRequestContext request, InputStream body) {
    return Documents.read(read(request, body, LARGEST));
  }

  private static RuntimeException tooLarge(int limit) {
    return Problem.tooLarge("the body must be at most " + limit + " bytes").refusal();
  }

  private static void requirePlainUtf8(ContainerRequestContext request) {
    String coding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw unsupported("the body must not be compressed, but its Content-Encoding is " + coding);
    }
    MediaType type = request.getMediaType();
    String charset = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
    if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
      throw unsupported("the body must be UTF-8, but its charset is " + charset);
    }
  }

  private static RuntimeException unsupported(String detail) {
    return Problem.of(415, Code.UNSUPPORTED_MEDIA_TYPE, detail).refusal();
  }
}
