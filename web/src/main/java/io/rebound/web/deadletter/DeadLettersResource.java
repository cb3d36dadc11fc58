package io.rebound.web.deadletter;

import io.rebound.deadletter.DeadLetter;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.Redrive;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.page.Query;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.task.TaskJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Set;

/** The tenant's dead letters. */
@Path("/api/v1/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeadLettersResource {
  private static final Set<String> KNOWN =
      Set.of("destination", "source", "reason", "from", "to", "q", "limit", "cursor");

  @Inject DeadLetters deadLetters;
  @Inject Redrive redrive;

  /** Those that match, newest task first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Query query = new Query(request.getUriInfo().getQueryParameters(), KNOWN);
    int limit = query.limit();
    DeadLetterFilter filter = filter(Caller.tenant(request), query);
    query.requireOrder(filter.from(), filter.to());
    query.require();
    Page<DeadLetter> page = Page.of(deadLetters.search(filter, limit + 1), limit);
    JsonOut json = new JsonOut().open().openArray("items");
    page.items().forEach(letter -> write(json, letter));
    json.closeArray()
        .field("next", page.next(letter -> Cursor.DEAD_LETTERS.after(letter.task().id())));
    return Answers.ok(json.close());
  }

  private static DeadLetterFilter filter(TenantId tenant, Query query) {
    return new DeadLetterFilter(
        tenant,
        query.text("destination"),
        query.text("source"),
        query.choices("reason", RedriveRequest.REASONS).stream().findFirst(),
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
      json.field("matching", Math.min(wanted.limit(), deadLetters.count(filter)));
    } else {
      json.field("redriven", redrive.matching(Caller.actor(request), filter, wanted.limit()));
    }
    return Answers.ok(json.close());
  }
}
