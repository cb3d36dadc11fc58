package io.rebound.web.admin;

import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;

/** The caller's own keys: a tenant sees its own, administrators manage theirs. */
@Path(KeysResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KeysResource {
  static final String PATH = "/api/v1/keys";

  @Inject ApiKeys keys;

  /** All, revoked ones too, oldest first. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    return Answers.ok(KeyJson.write(keys.list(owner(request))));
  }

  private static Optional<TenantId> owner(ContainerRequestContext request) {
    boolean administrator = request.getProperty(Caller.PROPERTY) instanceof Caller.Administrator;
    return administrator ? Optional.empty() : Optional.of(Caller.tenant(request));
  }

  /** Makes an administrator's key. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    String name = Documented.require(KeyJson.parse(Bodies.document(request, body)));
    return TenantKeysResource.created(
        PATH, keys.create(Caller.actor(request), Optional.empty(), name));
  }

  /** Ends an administrator's key. */
  @DELETE
  @Path("{id: [0-9]{1,18}}")
  public Response revoke(@PathParam("id") long id, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    return TenantKeysResource.revoked(id, keys.revoke(Caller.actor(request), Optional.empty(), id));
  }
}
