package io.rebound.web.deadletter;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.deadletter.CauseGroups;
import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetterPage;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.Discards;
import io.rebound.deadletter.EditedRedrive;
import io.rebound.deadletter.Redrive;
import io.rebound.history.Count;
import io.rebound.history.DeathTime;
import io.rebound.task.Payload;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.page.Query;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.task.TaskJson;
import io.rebound.web.task.TaskPath;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The tenant's dead letters. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeadLettersResource {
  private static final Set<String> KNOWN =
      Set.of("destination", "source", "reason", "cause", "from", "to", "q", "limit", "cursor");

  @Inject DeadLetters deadLetters;
  @Inject Redrive redrive;
  @Inject EditedRedrive edited;
  @Inject Discards discards;
  @Inject CauseGroups causes;
  @Inject InstantSource clock;

  /** Those that match, newest task first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Query query = new Query(request.getUriInfo().getQueryParameters(), KNOWN);
    int limit = query.limit();
    DeadLetterFilter filter = filter(Caller.tenant(request), query);
    query.requireOrder(filter.from(), filter.to());
    query.require();
    DeadLetterPage found = deadLetters.page(filter, limit + 1);
    Page<DeadLetter> page = Page.of(found.letters(), limit);
    JsonOut json = new JsonOut().open().openArray("items");
    page.items().forEach(letter -> write(json, letter));
    Optional<TaskId> next = page.last().map(letter -> letter.task().id()).or(found::lookedThrough);
    json.closeArray().field("next", next.map(Cursor.DEAD_LETTERS::after));
    return Answers.ok(json.close());
  }

  private static DeadLetterFilter filter(TenantId tenant, Query query) {
    return new DeadLetterFilter(
        tenant,
        query.text("destination"),
        query.text("source"),
        query.choices("reason", RedriveRequest.REASONS).stream().findFirst(),
        query.hex("cause"),
        query.time("from"),
        query.time("to"),
        query.text("q"),
        query.cursor(Cursor.DEAD_LETTERS));
  }

  private static void write(JsonOut json, DeadLetter letter) {
    TaskJson.writeRow(json.open(), letter.task())
        .field("diedAt", letter.diedAt())
        .field("forwardedAs", letter.forwardedAs())
        .close();
  }

  /** The largest causes of the tenant's dead letters. */
  @GET
  @Path("causes")
  public Response causes(@Context ContainerRequestContext request) {
    Query query =
        new Query(
            request.getUriInfo().getQueryParameters(),
            Set.of("destination", "from", "to", "limit"));
    TenantId tenant = Caller.tenant(request);
    Optional<String> destination = query.text("destination");
    DeathTime died = new DeathTime(query.time("from"), query.time("to"));
    query.requireOrder(died.from(), died.to());
    int limit = query.limit();
    query.require();
    JsonOut json = new JsonOut().open().openArray("items");
    causes
        .list(Optional.of(tenant), destination, died, limit)
        .forEach(group -> CauseJson.write(json, group));
    return Answers.ok(json.closeArray().close());
  }

  /** Brings one back with another payload, as a new task. */
  @POST
  @Path("{id}/redrive")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response redriveEdited(
      @PathParam("id") String id, InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    TaskId task = TaskPath.id(id);
    Payload payload = EditedPayload.read(Bodies.read(request, body, Bodies.LARGEST));
    EditedRedrive.Result result = edited.of(Caller.actor(request), tenant, task, payload);
    if (result instanceof EditedRedrive.Result.Redriven redriven) {
      JsonOut json = new JsonOut().open().field("id", redriven.as().toString());
      return Response.accepted(json.close().toBytes())
          .type(MediaType.APPLICATION_JSON_TYPE)
          .header(HttpHeaders.LOCATION, "/api/v1/tasks/" + redriven.as())
          .build();
    }
    throw result instanceof EditedRedrive.Result.TooLate
        ? Answers.conflict("only a DEAD task can be redriven, with one payload")
        : Problem.notFound("there is no task " + id).refusal();
  }

  /** Gives one up for good. */
  @POST
  @Path("{id}/discard")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response discard(
      @PathParam("id") String id, InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    TaskId task = TaskPath.id(id);
    String why = DiscardRequest.read(Bodies.document(request, body)).why();
    Subject subject = Subject.of(Subject.Kind.TASK, tenant, task.toString());
    AuditEntry entry = AuditEntry.of(Caller.actor(request), Act.DISCARD, subject).saying(why);
    List<TaskId> one = List.of(task);
    if (discards.discard(entry, tenant, one, why, Optional.empty(), clock.instant()) == 0) {
      throw Problem.notFound("there is no dead letter of task " + id).refusal();
    }
    return Answers.done();
  }

  /** Brings back those that match, newest task first, or tells how many would come. */
  @POST
  @Path("redrive")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response redrive(InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    RedriveRequest wanted = RedriveRequest.read(Bodies.document(request, body));
    DeadLetterFilter filter = wanted.filter(tenant);
    JsonOut json = new JsonOut().open().field("dryRun", wanted.dryRun());
    if (wanted.dryRun()) {
      Count count = deadLetters.count(filter);
      json.field("matching", Math.min(wanted.limit(), count.found()))
          .field("exact", count.isExact() || count.found() >= wanted.limit());
    } else {
      json.field("redriven", redrive.matching(Caller.actor(request), filter, wanted.limit()));
    }
    return Answers.ok(json.close());
  }
}
