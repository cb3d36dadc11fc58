package io.rebound.web.admin;

import io.rebound.input.Expected;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDirectory.Change;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.json.TenantJson;
import io.rebound.web.access.Caller;
import io.rebound.web.page.Cursor;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.request.Kind;
import io.rebound.web.request.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
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
import java.util.OptionalLong;

/** The tenants, made and changed by administrators. */
@Path(TenantsResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TenantsResource {
  static final String PATH = "/api/v1/tenants";
  private static final Kind<Tenant> KIND =
      new Kind<>("tenant", PATH, Cursor.TENANTS, Tenant::name, Tenant::version);
  private static final String NAME = "name";
  private static final String SUSPENDED = "suspended";
  private static final String DRAINING = "draining";
  private static final String VERSION = "version";

  @Inject TenantDirectory tenants;

  /** All, by name. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    return KIND.page(request, tenants::list, TenantJson::write);
  }

  /** Adds one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    return created(request, Documented.require(TenantJson.parse(Bodies.document(request, body))));
  }

  /** One. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    Tenant tenant = tenants.get(name).orElseThrow(() -> notFound(name));
    return KIND.one(tenant, TenantJson::write);
  }

  /** Makes one, or changes it, its name too. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    Optional<Tenant> current = tenants.get(name);
    TenantDraft draft = draft(name, current, Bodies.document(request, body));
    OptionalLong version =
        current.map(tenant -> OptionalLong.of(tenant.version())).orElse(OptionalLong.empty());
    Expected expected = Preconditions.of(request);
    if (!expected.holds(version)) {
      throw KIND.conflict(name, current);
    }
    if (current.isEmpty()) {
      return created(request, draft);
    }
    Tenant saved =
        saved(
            draft.name(), tenants.update(Caller.actor(request), name, draft, version.getAsLong()));
    return KIND.one(saved, TenantJson::write);
  }

  /** What the document says; suspending and draining change only when it speaks of them. */
  static TenantDraft draft(String name, Optional<Tenant> current, JsonObject document) {
    JsonObjectBuilder whole = Documented.JSON.createObjectBuilder(document).remove(VERSION);
    if (!document.containsKey(NAME)) {
      whole.add(NAME, name);
    }
    keep(whole, document, SUSPENDED, current.stream().anyMatch(Tenant::suspended));
    keep(whole, document, DRAINING, current.stream().anyMatch(Tenant::draining));
    return Documented.require(TenantJson.parse(whole.build()));
  }

  private static void keep(
      JsonObjectBuilder whole, JsonObject document, String flag, boolean current) {
    if (!document.containsKey(flag) || document.isNull(flag)) {
      whole.add(flag, current);
    }
  }

  private Response created(ContainerRequestContext request, TenantDraft draft) {
    Tenant tenant = saved(draft.name(), tenants.create(Caller.actor(request), draft));
    return KIND.created(tenant, TenantJson::write);
  }

  private static Tenant saved(String name, Change change) {
    if (change instanceof Change.Saved saved) {
      return saved.tenant();
    }
    if (change instanceof Change.NameTaken) {
      throw Answers.conflict("there is a tenant '" + name + "' already");
    }
    if (change instanceof Change.VersionConflict conflict) {
      throw Answers.preconditionFailed("the tenant is at version " + conflict.current());
    }
    if (change instanceof Change.Rejected rejected) {
      throw Documented.refused(rejected.errors());
    }
    throw notFound(name);
  }

  static RuntimeException notFound(String name) {
    return KIND.missing(name);
  }
}
