package io.rebound.web.task;

import io.rebound.delivery.Request;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Destinations;
import io.rebound.engine.DestinationJudge;
import io.rebound.history.Requests;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskRow;
import io.rebound.intake.Submission;
import io.rebound.intake.TaskIntake;
import io.rebound.intake.TraceContext;
import io.rebound.task.Attempt;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tasks: handed in one by one, looked up, listed and changed. */
@Path(TasksResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TasksResource {
  static final String PATH = "/api/v1/tasks";

  @Inject TaskIntake intake;
  @Inject DestinationJudge judge;
  @Inject TaskLookup lookup;
  @Inject TaskHistory history;
  @Inject Requests requests;
  @Inject TaskChanges changes;
  @Inject Destinations destinations;

  /** Takes one task. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response submit(InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    Submission submission =
        SingleTask.read(
            Bodies.read(request, body, Bodies.LARGEST),
            request.getHeaders().get(SingleTask.IDEMPOTENCY_KEY),
            request.getHeaderString(TraceContext.HEADER),
            judge::faults);
    return Accepted.response(intake.submit(tenant, submission));
  }

  /** The tenant's tasks that match, newest first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    TaskQuery query = TaskQuery.read(request.getUriInfo().getQueryParameters());
    TaskPage found = lookup.page(query.search(Caller.tenant(request)));
    Page<TaskRow> page = Page.of(found.rows(), query.limit());
    JsonOut json = new JsonOut().open().openArray("items");
    page.items().forEach(row -> TaskJson.writeRow(json.open(), row).close());
    Optional<TaskId> next = page.last().map(TaskRow::id).or(found::lookedThrough);
    json.closeArray().field("next", next.map(Cursor.TASKS::after));
    return Answers.ok(json.close());
  }

  /** One task as it is now. */
  @GET
  @Path("{id}")
  public Response find(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return shown(changes.find(Caller.tenant(request), TaskPath.id(id)));
  }

  /** The attempts of one task, oldest first, each with what it asked. */
  @GET
  @Path("{id}/attempts")
  public Response attempts(@PathParam("id") String id, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    TaskDetail task = changes.find(tenant, TaskPath.id(id));
    List<Attempt> attempts = history.attempts(tenant, task.row().id());
    Map<Integer, Request> asked = requests.of(task, attempts);
    JsonOut json = new JsonOut().open().openArray("items");
    attempts.forEach(
        attempt -> TaskJson.write(json, attempt, Optional.ofNullable(asked.get(attempt.number()))));
    return Answers.ok(json.closeArray().close());
  }

  /** Takes a task back that nobody has claimed. */
  @POST
  @Path("{id}/cancel")
  public Response cancel(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return shown(changes.cancel(Caller.actor(request), Caller.tenant(request), TaskPath.id(id)));
  }

  /** Makes a waiting task due now. */
  @POST
  @Path("{id}/run-now")
  public Response runNow(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return shown(changes.runNow(Caller.actor(request), Caller.tenant(request), TaskPath.id(id)));
  }

  /** Brings a dead task back with a fresh budget of attempts. */
  @POST
  @Path("{id}/redrive")
  public Response redrive(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return shown(changes.redrive(Caller.actor(request), Caller.tenant(request), TaskPath.id(id)));
  }

  private Response shown(TaskDetail task) {
    Optional<DestinationSpec> inline =
        task.row().destinationName().isPresent()
            ? Optional.empty()
            : destinations.find(task.row().destination()).map(Destination::spec);
    return Answers.ok(TaskJson.of(task, inline));
  }
}
