package io.rebound.web.admin;

import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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

/** The keys of one tenant, made and ended by administrators. */
@Path(TenantsResource.PATH + "/{tenant}/keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class TenantKeysResource {
  @Inject ApiKeys keys;
  @Inject TenantDirectory tenants;

  /** All, revoked ones too, oldest first. */
  @GET
  public Response list(
      @PathParam("tenant") String tenant, @Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    return Answers.ok(KeyJson.write(keys.list(owner(tenant))));
  }

  /** Makes one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @PathParam("tenant") String tenant,
      InputStream body,
      @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    Optional<TenantId> owner = owner(tenant);
    String name = Documented.require(KeyJson.parse(Bodies.document(request, body)));
    return created(
        TenantsResource.PATH + "/" + tenant + "/keys",
        keys.create(Caller.actor(request), owner, name));
  }

  /** Ends one. */
  @DELETE
  @Path("{id: [0-9]{1,18}}")
  public Response revoke(
      @PathParam("tenant") String tenant,
      @PathParam("id") long id,
      @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    return revoked(id, keys.revoke(Caller.actor(request), owner(tenant), id));
  }

  private Optional<TenantId> owner(String name) {
    Tenant tenant = tenants.get(name).orElseThrow(() -> TenantsResource.notFound(name));
    return Optional.of(tenant.id());
  }

  static Response created(String path, ApiKeys.Created created) {
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.LOCATION, path + "/" + created.key().id())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .entity(KeyJson.write(created).toBytes())
        .build();
  }

  static Response revoked(long id, boolean done) {
    if (!done) {
      throw Problem.notFound("there is no key " + id).refusal();
    }
    return Answers.done();
  }
}
