package io.rebound.web.compat;

import io.rebound.web.json.JsonOut;
import io.rebound.web.problem.Problem;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Errors in the form that the seed's clients know: {@code {"error", "code"}}. */
public final class SeedErrors {
  private static final String PATH = "/tasks";

  private SeedErrors() {}

  /** Whether errors at this path have the seed's form. */
  public static boolean speaksAt(String path) {
    return path.equals(PATH);
  }

  /** The problem in the seed's words where it had some, and in ours where it had not. */
  public static Response response(Problem problem) {
    Response.ResponseBuilder response = response(problem.status(), text(problem), code(problem));
    for (Map.Entry<String, String> header : problem.headers().entrySet()) {
      response.header(header.getKey(), header.getValue());
    }
    return response.build();
  }

  private static String text(Problem problem) {
    return switch (problem.code()) {
      case MALFORMED_BODY -> "invalid request body";
      case METHOD_NOT_ALLOWED -> "method not allowed";
      case INTERNAL -> "internal server error";
      case VALIDATION ->
          "invalid task: "
              + problem.errors().stream()
                  .map(error -> error.toString())
                  .findFirst()
                  .orElse(problem.detail());
      default -> problem.detail();
    };
  }

  private static String code(Problem problem) {
    return switch (problem.code()) {
      case MALFORMED_BODY -> "INVALID_BODY";
      case VALIDATION -> "VALIDATION_ERROR";
      case INTERNAL -> "INTERNAL_ERROR";
      default -> problem.code().name();
    };
  }

  private static Response.ResponseBuilder response(int status, String text, String code) {
    String json = new JsonOut().open().field("error", text).field("code", code).close().toString();
    return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(json);
  }
}
