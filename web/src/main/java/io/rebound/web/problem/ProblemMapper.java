package io.rebound.web.problem;

import io.rebound.web.compat.SeedErrors;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers every exception, ours and the container's, with a problem. What nobody foresaw is logged
 * with a reference, and the client is told the reference alone.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = LoggerFactory.getLogger(ProblemMapper.class);

  @Context UriInfo uri;

  @Override
  public Response toResponse(Throwable thrown) {
    Problem problem = problem(thrown);
    String path = uri.getRequestUri().getRawPath();
    return SeedErrors.speaksAt(path) ? SeedErrors.response(problem) : response(problem, path);
  }

  /** The problem to answer with; what nobody foresaw is logged. */
  public static Problem problem(Throwable thrown) {
    return Problems.of(thrown).orElseGet(() -> unforeseen(thrown));
  }

  private static Problem unforeseen(Throwable thrown) {
    String reference = UUID.randomUUID().toString();
    log.error("request failed, reference {}", reference, thrown);
    return Problem.of(
        500,
        Problem.Code.INTERNAL,
        "the log of the server has more under the reference " + reference);
  }

  private static Response response(Problem problem, String path) {
    Response.ResponseBuilder response =
        Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.toJson(path));
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      response.header(header.getKey(), header.getValue());
    }
    return response.build();
  }
}
