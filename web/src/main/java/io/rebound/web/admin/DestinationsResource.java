package io.rebound.web.admin;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.destination.Destinations;
import io.rebound.destination.json.DestinationJson;
import io.rebound.destination.json.Secrets;
import io.rebound.dispatch.TestDelivery;
import io.rebound.input.Change;
import io.rebound.schedule.LaneStates;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.request.Kind;
import io.rebound.web.request.Preconditions;
import io.rebound.web.task.TaskJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
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
import java.util.Optional;
import java.util.Set;

/** The tenant's named destinations. */
@Path(DestinationsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DestinationsResource {
  static final String PATH = "/api/v1/destinations";
  private static final Kind<Destination> KIND =
      new Kind<>(
          "destination",
          PATH,
          Cursor.DESTINATIONS,
          destination -> destination.name().orElseThrow(),
          Destination::version);
  private static final Set<String> OURS = Set.of("version");

  @Inject DestinationCatalog catalog;
  @Inject Destinations destinations;
  @Inject Tenants tenants;
  @Inject TestDelivery tests;
  @Inject LaneStates laneStates;

  /** All, by name. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    return KIND.page(request, (after, limit) -> catalog.list(tenant, after, limit), this::json);
  }

  /** One. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return KIND.one(find(request, name), this::json);
  }

  /** How its lane stands. */
  @GET
  @Path("{name}/lane")
  public Response lane(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Destination found = find(request, name);
    return Answers.ok(LaneJson.write(found.limits(), laneStates.of(found.id())));
  }

  /** Makes or changes one. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    Documented.requireName(name);
    JsonObject document = Documented.withoutOurs(Bodies.document(request, body), name, OURS);
    Optional<DestinationSpec> stored = catalog.get(tenant, name).map(Destination::spec);
    DestinationDraft draft = Documented.require(DestinationJson.parse(document, stored));
    return answer(
        name, catalog.put(Caller.actor(request), tenant, name, draft, Preconditions.of(request)));
  }

  /** Takes one away. */
  @DELETE
  @Path("{name}")
  public Response delete(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Change<Destination> change =
        catalog.delete(
            Caller.actor(request), Caller.tenant(request), name, Preconditions.of(request));
    if (change instanceof Change.Rejected<Destination>) {
      throw Answers.conflict(
          "the destination '"
              + name
              + "' is paused, and its tasks would wait for ever; resume it first");
    }
    return answer(name, change);
  }

  /** Holds its tasks back. */
  @POST
  @Path("{name}/pause")
  public Response pause(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return answer(name, catalog.pause(Caller.actor(request), Caller.tenant(request), name, true));
  }

  /** Lets its tasks go on. */
  @POST
  @Path("{name}/resume")
  public Response resume(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return answer(name, catalog.pause(Caller.actor(request), Caller.tenant(request), name, false));
  }

  /** Sends it one message now, and says what became of it. */
  @POST
  @Path("{name}/test")
  public Response test(@PathParam("name") String name, @Context ContainerRequestContext request) {
    TenantId id = Caller.tenant(request);
    Destination destination = find(request, name);
    Tenant tenant = tenants.find(id).orElseThrow(() -> KIND.missing(name));
    JsonOut json = new JsonOut();
    TaskJson.write(json, tests.send(Caller.actor(request), tenant, destination));
    return Answers.ok(json);
  }

  private Destination find(ContainerRequestContext request, String name) {
    return catalog.get(Caller.tenant(request), name).orElseThrow(() -> KIND.missing(name));
  }

  private Response answer(String name, Change<Destination> change) {
    return KIND.changed(name, change, this::json);
  }

  private JsonObject json(Destination destination) {
    Optional<String> dead =
        destination.deadDestination().flatMap(destinations::find).flatMap(Destination::name);
    JsonObjectBuilder document = Documented.JSON.createObjectBuilder();
    destination.name().ifPresent(name -> document.add("name", name));
    JsonObject shown = Secrets.masked(DestinationJson.write(destination, dead));
    return document
        .addAll(Documented.JSON.createObjectBuilder(shown))
        .add("version", destination.version())
        .build();
  }
}
