package io.rebound.web.task;

import io.rebound.intake.IntakeResult;
import io.rebound.journal.Journal.Answer;
import io.rebound.task.TaskState;
import io.rebound.web.json.JsonOut;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a client is told of a task that it handed in. */
public final class Accepted {
  static final int STATUS = 202;

  private Accepted() {}

  /** The answer of an accepted task; the same for every repetition. */
  static JsonOut write(JsonOut json, Answer answer) {
    return json.field("id", answer.id().toString())
        .field("state", TaskState.SCHEDULED.name())
        .field("dueAt", answer.dueAt())
        .field("durability", answer.durability().code());
  }

  /**
   * The answer to one submission.
   *
   * @throws io.rebound.web.problem.Refusal when it was not accepted
   */
  public static Response response(IntakeResult result) {
    if (result instanceof IntakeResult.Accepted accepted) {
      return Response.status(STATUS)
          .type(MediaType.APPLICATION_JSON_TYPE)
          .header(HttpHeaders.LOCATION, location(accepted.answer()))
          .entity(write(new JsonOut().open(), accepted.answer()).close().toBytes())
          .build();
    }
    throw problem(result).refusal();
  }

  /** Where the accepted task is. */
  static String location(Answer answer) {
    return TasksResource.PATH + "/" + answer.id();
  }

  /** Why a task was not accepted. */
  public static Problem problem(IntakeResult refused) {
    if (refused instanceof IntakeResult.Rejected rejected) {
      return Problem.validation(rejected.errors());
    }
    if (refused instanceof IntakeResult.Unavailable unavailable) {
      return Problem.of(
          503, Code.UNAVAILABLE, unavailable.reason() + "; submit this task again later");
    }
    if (refused instanceof IntakeResult.Suspended) {
      return Problem.of(
          403, Code.TENANT_SUSPENDED, "an administrator can take the tenant up again");
    }
    IntakeResult.Conflict conflict = (IntakeResult.Conflict) refused;
    return Problem.of(
        422,
        Code.IDEMPOTENCY_MISMATCH,
        "the idempotency key was used with another body, for task " + conflict.original());
  }
}
