package io.rebound.web.bulk;

import io.rebound.bulk.BulkActs;
import io.rebound.bulk.BulkRun;
import io.rebound.bulk.BulkRuns.Beginning;
import io.rebound.bulk.BulkRuns.Resumption;
import io.rebound.history.Count;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.page.Query;
import io.rebound.web.problem.Problem;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** The tenant's acts on many tasks at once. */
@Path(BulkResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BulkResource {
  static final String PATH = "/api/v1/bulk";

  @Inject BulkActs bulk;

  /** Begins a run in the background, or tells how many tasks it would come to. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    BulkRequest wanted = BulkRequest.read(tenant, Bodies.document(request, body));
    if (wanted.dryRun()) {
      Count count = bulk.matching(wanted.act(), wanted.selection());
      return Answers.ok(
          new JsonOut()
              .open()
              .field("dryRun", true)
              .field("matching", count.found())
              .field("exact", count.isExact())
              .close());
    }
    Beginning beginning = bulk.start(wanted.order(Caller.actor(request)));
    BulkRun run = beginning.run();
    if (!beginning.isNew()) {
      throw equal(run);
    }
    return Response.accepted(BulkJson.write(new JsonOut(), run).toBytes())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, PATH + "/" + run.id())
        .build();
  }

  /** The runs, newest first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Query query = new Query(request.getUriInfo().getQueryParameters(), Query.PAGED);
    Optional<TenantId> tenant = Optional.of(Caller.tenant(request));
    OptionalLong before = query.numberCursor(Cursor.BULK_RUNS);
    int limit = query.limit();
    query.require();
    Page<BulkRun> page = Page.of(bulk.list(tenant, before, limit + 1), limit);
    JsonOut json = new JsonOut().open().openArray("items");
    page.items().forEach(run -> BulkJson.write(json, run));
    json.closeArray()
        .field("next", page.next(run -> Cursor.BULK_RUNS.after(Long.toString(run.id()))));
    return Answers.ok(json.close());
  }

  /** How far a run has got. */
  @GET
  @Path("{id}")
  public Response find(@PathParam("id") String id, @Context ContainerRequestContext request) {
    return shown(id, bulk.find(Optional.of(Caller.tenant(request)), number(id)));
  }

  /** Stops a run after the page under way. */
  @POST
  @Path("{id}/stop")
  public Response stop(@PathParam("id") String id, @Context ContainerRequestContext request) {
    Optional<TenantId> tenant = Optional.of(Caller.tenant(request));
    return shown(id, bulk.stop(Caller.actor(request), tenant, number(id)));
  }

  /** Lets a stopped run go on. */
  @POST
  @Path("{id}/resume")
  public Response resume(@PathParam("id") String id, @Context ContainerRequestContext request) {
    Optional<TenantId> tenant = Optional.of(Caller.tenant(request));
    Optional<Resumption> resumption = bulk.resume(Caller.actor(request), tenant, number(id));
    resumption
        .flatMap(Resumption::equal)
        .ifPresent(
            other -> {
              throw equal(other);
            });
    return shown(id, resumption.map(Resumption::run));
  }

  private static RuntimeException equal(BulkRun run) {
    return Answers.conflict(
        "bulk run %d does the same just now: %s/%d".formatted(run.id(), PATH, run.id()));
  }

  private static Response shown(String id, Optional<BulkRun> run) {
    return Answers.ok(BulkJson.write(new JsonOut(), run.orElseThrow(() -> notFound(id))));
  }

  private static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw notFound(id);
    }
  }

  private static RuntimeException notFound(String id) {
    return Problem.notFound("there is no bulk run " + id).refusal();
  }
}
