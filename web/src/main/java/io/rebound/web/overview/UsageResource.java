package io.rebound.web.overview;

import io.rebound.overview.TenantOverview;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantDirectory;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a tenant uses of its quotas, for those who look after tenants. */
@Path("/api/v1/tenants/{name}/usage")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsageResource {
  @Inject TenantDirectory tenants;
  @Inject TenantOverview overview;

  /** A member for each quota that the tenant has. */
  @GET
  public Response look(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    Tenant tenant =
        tenants
            .get(name)
            .orElseThrow(() -> Problem.notFound("there is no tenant '" + name + "'").refusal());
    return Answers.ok(QuotaJson.write(new JsonOut().open(), overview.quotas(tenant)));
  }
}
