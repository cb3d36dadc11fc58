package io.rebound.web.request;

import io.rebound.web.compat.SeedErrors;
import io.rebound.web.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.regex.Pattern;

/** Refuses what the container would stumble over, or read otherwise than it was meant. */
@Provider
@PreMatching
public class AtTheDoor implements ContainerRequestFilter {
  private static final String TRANSFER_ENCODING = "Transfer-Encoding";
  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          TOKEN + "/" + TOKEN + "(\\s*;\\s*" + TOKEN + "=(" + TOKEN + "|\"[^\"\\\\]*\"))*");

  @Override
  public void filter(ContainerRequestContext request) {
    String path = request.getUriInfo().getRequestUri().getRawPath();
    requireNoMatrix(path);
    String type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
    if (type != null ? !isUsable(type, path) : hasBody(request) && !SeedErrors.speaksAt(path)) {
      throw Problem.unsupportedMediaType().refusal();
    }
  }

  /** A matrix parameter would be passed over, and the rest name another thing. */
  static void requireNoMatrix(String path) {
    if (path.indexOf(';') >= 0) {
      throw Problem.notFound("there is nothing at this path; none of ours has a ';'").refusal();
    }
  }

  /** The seed does not look at the media type, but even there it has to be one. */
  static boolean isUsable(String type, String path) {
    return MEDIA_TYPE.matcher(type.strip()).matches()
        && (SeedErrors.speaksAt(path) || type.indexOf('*') < 0);
  }

  private static boolean hasBody(ContainerRequestContext request) {
    return Bodies.announced(request) > 0 || request.getHeaders().containsKey(TRANSFER_ENCODING);
  }
}
