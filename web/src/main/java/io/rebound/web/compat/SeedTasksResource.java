package io.rebound.web.compat;

import io.rebound.audit.SignInTrail;
import io.rebound.engine.Settings;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.TaskIntake;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import io.rebound.web.access.Caller;
import io.rebound.web.access.Callers;
import io.rebound.web.json.JsonOut;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import io.rebound.web.request.Bodies;
import io.rebound.web.task.Accepted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The seed's door for tasks. */
@Path("/tasks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class SeedTasksResource {
  @Inject TaskIntake intake;
  @Inject Settings settings;
  @Inject ApiKeys keys;
  @Inject SignIn signIn;
  @Inject SignInTrail trail;
  @Context HttpServletRequest connection;
  @Inject Tenants tenants;

  /** Takes one task. The seed does not look at the media type. */
  @POST
  public Response create(InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = tenant(request.getHeaderString(HttpHeaders.AUTHORIZATION));
    SeedTask task = SeedTask.read(Bodies.read(request, body, Bodies.LARGEST));
    SeedClusters clusters = new SeedClusters(settings.kafkaClusters());
    IntakeResult result = intake.submit(tenant, new SeedValidation(clusters).submission(task));
    if (!(result instanceof IntakeResult.Accepted)) {
      throw Accepted.problem(result).refusal();
    }
    String message = "Task " + task.id() + " scheduled successfully";
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new JsonOut().open().field("message", message).close().toBytes())
        .build();
  }

  private TenantId tenant(String authorization) {
    if (authorization == null) {
      return settings
          .anonymousTenant()
          .flatMap(tenants::named)
          .map(Tenant::id)
          .orElseThrow(() -> unauthorized("send the header 'Authorization: Bearer <key>'"));
    }
    Caller caller =
        new Callers(keys, signIn, trail::refusedBasic, connection.getRemoteAddr())
            .of(authorization)
            .orElseThrow(() -> unauthorized("the credential is unknown or was revoked"));
    if (caller instanceof Caller.OfTenant known) {
      return known.tenant();
    }
    throw Problem.of(403, Code.FORBIDDEN, "this is for tenants; use a key of a tenant").refusal();
  }

  private static RuntimeException unauthorized(String detail) {
    return Problem.of(401, Code.UNAUTHORIZED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"rebound\"")
        .refusal();
  }
}
