package io.rebound.web.request;

import io.rebound.web.json.JsonOut;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import jakarta.json.JsonStructure;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The answers that resources give. */
public final class Answers {
  private Answers() {}

  /** 200 with a document. */
  public static Response ok(JsonOut json) {
    return Response.ok(json.toBytes(), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** 200 with a document. */
  public static Response ok(JsonStructure json) {
    return Response.ok(json.toString(), MediaType.APPLICATION_JSON_TYPE).build();
  }

  /** 200 with a document in that version. */
  public static Response ok(String json, long version) {
    return versioned(Response.ok(), json, version);
  }

  /** 201 with a new document in that version, and where it is. */
  public static Response created(String location, String json, long version) {
    return versioned(
        Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, location),
        json,
        version);
  }

  private static Response versioned(Response.ResponseBuilder response, String json, long version) {
    return response
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, Preconditions.etag(version))
        .entity(json)
        .build();
  }

  /** 204: done, and nothing to say. */
  public static Response done() {
    return Response.noContent().build();
  }

  /** 412, with what there is instead. */
  public static RuntimeException preconditionFailed(String detail) {
    return Problem.of(412, Code.PRECONDITION_FAILED, detail).refusal();
  }

  /** 409. */
  public static RuntimeException conflict(String detail) {
    return Problem.of(409, Code.CONFLICT, detail).refusal();
  }
}
