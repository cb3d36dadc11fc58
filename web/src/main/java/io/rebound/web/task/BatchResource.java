package io.rebound.web.task;

import io.rebound.engine.DestinationJudge;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.TaskIntake;
import io.rebound.intake.TraceContext;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.json.Utf8;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Bodies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;

/** Tasks handed in many at a time; each is accepted or not for itself. */
@Path(TasksResource.PATH + "/batch")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BatchResource {
  private static final String NDJSON = "application/x-ndjson";
  private static final int MULTI_STATUS = 207;
  private static final int LARGEST = 64 << 20;

  @Inject TaskIntake intake;
  @Inject DestinationJudge judge;

  /** Takes tasks as a JSON array. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submitArray(InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    return submit(tenant, Batch.ofArray(text(request, body), trace(request), judge::faults));
  }

  /** Takes tasks as JSON, one on a line. */
  @POST
  @Consumes(NDJSON)
  public Response submitLines(InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    return submit(tenant, Batch.ofLines(text(request, body), trace(request), judge::faults));
  }

  private static String text(ContainerRequestContext request, InputStream body) {
    if (request.getHeaders().containsKey(SingleTask.IDEMPOTENCY_KEY)) {
      throw Problem.validation(
              SingleTask.IDEMPOTENCY_KEY,
              "is for one task; give each item of a batch its own field idempotencyKey")
          .refusal();
    }
    return Utf8.decode(Bodies.read(request, body, LARGEST));
  }

  private static String trace(ContainerRequestContext request) {
    return request.getHeaderString(TraceContext.HEADER);
  }

  private Response submit(TenantId tenant, Batch batch) {
    List<Submission> submissions = batch.submissions();
    List<IntakeResult> results =
        submissions.isEmpty() ? List.of() : intake.submit(tenant, submissions);
    return Response.status(MULTI_STATUS)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(batch.answer(results).toBytes())
        .build();
  }
}
