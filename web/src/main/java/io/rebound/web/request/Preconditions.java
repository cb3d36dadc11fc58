package io.rebound.web.request;

import io.rebound.input.Expected;
import io.rebound.web.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** What a request expects of the thing that it changes, and the tag that a version is shown as. */
public final class Preconditions {
  private Preconditions() {}

  /** The entity tag of a version. */
  public static String etag(long version) {
    return "\"" + version + "\"";
  }

  /**
   * What If-Match and If-None-Match say.
   *
   * @throws io.rebound.web.problem.Refusal when they say nothing that can be checked
   */
  public static Expected of(ContainerRequestContext request) {
    return of(
        Optional.ofNullable(request.getHeaderString(HttpHeaders.IF_MATCH)),
        Optional.ofNullable(request.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
  }

  static Expected of(Optional<String> match, Optional<String> noneMatch) {
    if (match.isPresent() && noneMatch.isPresent()) {
      throw wrong(HttpHeaders.IF_NONE_MATCH, "must not be given beside If-Match");
    }
    if (noneMatch.isPresent()) {
      if (!noneMatch.get().strip().equals("*")) {
        throw wrong(HttpHeaders.IF_NONE_MATCH, "must be *, which means: only if it is new");
      }
      return Expected.absent();
    }
    return match.map(Preconditions::ofMatch).orElseGet(Expected::anything);
  }

  private static Expected ofMatch(String header) {
    String tag = header.strip();
    if (tag.equals("*")) {
      return Expected.present();
    }
    // A proxy that compresses may have marked the tag as weak.
    String strong = tag.startsWith("W/") ? tag.substring(2) : tag;
    try {
      if (strong.length() > 2 && strong.startsWith("\"") && strong.endsWith("\"")) {
        return Expected.version(Long.parseLong(strong.substring(1, strong.length() - 1)));
      }
    } catch (NumberFormatException e) {
      // Said below, together with what has no quotes.
    }
    throw wrong(HttpHeaders.IF_MATCH, "must be * or one ETag as it was given, such as \"3\"");
  }

  private static RuntimeException wrong(String header, String message) {
    return Problem.validation(header, message).refusal();
  }
}
