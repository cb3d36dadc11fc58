package io.rebound.web.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.benchmark.Benchmarks;
import io.rebound.benchmark.Comparison;
import io.rebound.benchmark.Started;
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
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs of benchmarks on this deployment, started and stopped by administrators. */
@Path(BenchmarksResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class BenchmarksResource {
  static final String PATH = "/api/v1/benchmarks";
  private static final Set<String> LISTED = Set.of("scenario", "state", "limit", "cursor");
  private static final Set<String> STATES =
      Arrays.stream(State.values()).map(State::code).collect(Collectors.toUnmodifiableSet());
  private static final Set<String> COMPARED = Set.of("a", "b");

  @Inject Benchmarks benchmarks;

  /** The runs, newest first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    Query query = new Query(request.getUriInfo().getQueryParameters(), LISTED);
    Optional<String> scenario = query.text("scenario");
    Optional<State> state =
        query.choice("state", STATES).map(code -> State.valueOf(code.toUpperCase(Locale.ROOT)));
    OptionalLong before = query.numberCursor(Cursor.BENCHMARKS);
    int limit = query.limit();
    query.require();
    Page<BenchmarkRun> page = Page.of(benchmarks.list(scenario, state, before, limit + 1), limit);
    JsonOut json = new JsonOut().open().openArray("items");
    page.items().forEach(run -> BenchmarkJson.write(json, run));
    json.closeArray()
        .field("next", page.next(run -> Cursor.BENCHMARKS.after(Long.toString(run.id()))));
    return Answers.ok(json.close());
  }

  /** What can be run. */
  @GET
  @Path("scenarios")
  public Response scenarios(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    JsonOut json = new JsonOut().open().openArray("items");
    benchmarks.scenarios().forEach(each -> BenchmarkJson.write(json, each));
    return Answers.ok(json.closeArray().close());
  }

  /** Two runs side by side. */
  @GET
  @Path("compare")
  public Response compare(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    Query query = new Query(request.getUriInfo().getQueryParameters(), COMPARED);
    Optional<String> a = query.text("a");
    Optional<String> b = query.text("b");
    query.require();
    Comparison comparison = benchmarks.compare(id("a", a), id("b", b));
    if (comparison instanceof Comparison.NotFound missing) {
      throw notFound(Long.toString(missing.id()));
    }
    if (comparison instanceof Comparison.Refused refused) {
      throw Answers.conflict(refused.why());
    }
    return Answers.ok(BenchmarkJson.write(new JsonOut(), (Comparison.Compared) comparison));
  }

  /** Begins a run in the background. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response start(InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    BenchmarkRequest wanted = BenchmarkRequest.read(Bodies.document(request, body));
    Started started =
        benchmarks.start(Caller.actor(request), wanted.scenario(), wanted.parameters());
    if (started instanceof Started.Rejected rejected) {
      throw Problem.validation(rejected.errors()).refusal();
    }
    if (started instanceof Started.Busy busy) {
      throw Answers.conflict(busy.why());
    }
    BenchmarkRun run = ((Started.Running) started).run();
    return Response.accepted(BenchmarkJson.write(new JsonOut(), run).toBytes())
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, PATH + "/" + run.id())
        .build();
  }

  /** A run, as far as it has got. */
  @GET
  @Path("{id}")
  public Response find(@PathParam("id") String id, @Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    return shown(id, benchmarks.find(number(id)));
  }

  /** Has a run stop within seconds. */
  @POST
  @Path("{id}/stop")
  public Response stop(@PathParam("id") String id, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    return shown(id, benchmarks.stop(Caller.actor(request), number(id)));
  }

  private static Response shown(String id, Optional<BenchmarkRun> run) {
    return Answers.ok(BenchmarkJson.write(new JsonOut(), run.orElseThrow(() -> notFound(id))));
  }

  private static long id(String name, Optional<String> text) {
    if (text.isEmpty() || !text.get().matches("\\d{1,18}")) {
      throw Problem.validation(
              name,
              "must be the id of a run, but is " + text.map(t -> "'" + t + "'").orElse("missing"))
          .refusal();
    }
    return Long.parseLong(text.get());
  }

  private static long number(String id) {
    if (!id.matches("\\d{1,18}")) {
      throw notFound(id);
    }
    return Long.parseLong(id);
  }

  private static RuntimeException notFound(String id) {
    return Problem.notFound("there is no benchmark run " + id).refusal();
  }
}
