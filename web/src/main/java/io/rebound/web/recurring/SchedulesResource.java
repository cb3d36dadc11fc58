package io.rebound.web.recurring;

import io.rebound.input.Change;
import io.rebound.intake.IntakeResult;
import io.rebound.recurring.CronDesk;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.CronSchedules;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.admin.Documented;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Query;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.request.Kind;
import io.rebound.web.request.Preconditions;
import io.rebound.web.task.Accepted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The tenant's cron schedules. */
@Path(SchedulesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SchedulesResource {
  static final String PATH = "/api/v1/schedules";
  private static final Kind<CronSchedule> KIND =
      new Kind<>("schedule", PATH, Cursor.SCHEDULES, CronSchedule::name, CronSchedule::version);
  private static final int USUAL_TIMES = 5;
  private static final int MOST_TIMES = 100;

  @Inject CronSchedules schedules;
  @Inject CronDesk desk;
  @Inject InstantSource clock;

  /** All, by name. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    return KIND.page(
        request,
        (after, limit) -> schedules.list(tenant, after, limit),
        schedule -> ScheduleJson.writeListed(new JsonOut(), schedule));
  }

  /** One. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return KIND.one(find(name, request), SchedulesResource::json);
  }

  /** Its next times, as far as nobody changes or pauses it. */
  @GET
  @Path("{name}/preview")
  public Response preview(
      @PathParam("name") String name, @Context ContainerRequestContext request) {
    Query query = new Query(request.getUriInfo().getQueryParameters(), Set.of("times"));
    int count = query.whole("times", 1, MOST_TIMES, USUAL_TIMES);
    query.require();
    CronSchedule schedule = find(name, request);
    JsonOut json = new JsonOut().open().field("name", name).openArray("times");
    Optional<Instant> time = schedule.timetable().after(clock.instant());
    for (int i = 0; i < count && time.isPresent(); i++) {
      json.value(time.get().toString());
      time = schedule.timetable().after(time.get());
    }
    return Answers.ok(json.closeArray().close());
  }

  /** Makes or changes one. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    Documented.requireName(name);
    CronDraft draft = ScheduleReader.read(Bodies.read(request, body, Bodies.LARGEST), name);
    return answer(
        name, desk.put(Caller.actor(request), tenant, name, draft, Preconditions.of(request)));
  }

  /** Takes one away. */
  @DELETE
  @Path("{name}")
  public Response delete(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return answer(
        name,
        schedules.delete(
            Caller.actor(request), Caller.tenant(request), name, Preconditions.of(request)));
  }

  /** Leaves its times out. */
  @POST
  @Path("{name}/pause")
  public Response pause(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return answer(name, desk.pause(Caller.actor(request), Caller.tenant(request), name, true));
  }

  /** Goes on with the first time after now. */
  @POST
  @Path("{name}/resume")
  public Response resume(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return answer(name, desk.pause(Caller.actor(request), Caller.tenant(request), name, false));
  }

  /** Submits its task now. */
  @POST
  @Path("{name}/run")
  public Response run(@PathParam("name") String name, @Context ContainerRequestContext request) {
    IntakeResult result =
        desk.run(Caller.actor(request), Caller.tenant(request), name)
            .orElseThrow(() -> KIND.missing(name));
    return Accepted.response(result);
  }

  private CronSchedule find(String name, ContainerRequestContext request) {
    return schedules.get(Caller.tenant(request), name).orElseThrow(() -> KIND.missing(name));
  }

  private static Response answer(String name, Change<CronSchedule> change) {
    return KIND.changed(name, change, SchedulesResource::json);
  }

  private static JsonOut json(CronSchedule schedule) {
    return ScheduleJson.write(new JsonOut(), schedule);
  }
}
