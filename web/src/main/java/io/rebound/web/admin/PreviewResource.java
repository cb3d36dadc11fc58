package io.rebound.web.admin;

import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicy.PlannedAttempt;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Query;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/** When a task of a retry policy would be tried, if every attempt failed. */
@Path(RetryPoliciesResource.PATH + "/{name}/preview")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PreviewResource {
  private static final Set<String> KNOWN = Set.of("attempts", "from");
  private static final int USUAL = 20;

  @Inject RetryPolicies policies;
  @Inject InstantSource clock;

  /** The planned attempts; earliest and latest are the same where there is no jitter. */
  @GET
  public Response preview(
      @PathParam("name") String name, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    Query query = new Query(request.getUriInfo().getQueryParameters(), KNOWN);
    int attempts = query.whole("attempts", 1, RetryPolicy.MOST_ATTEMPTS, USUAL);
    Instant from = query.time("from").orElseGet(() -> Instant.ofEpochMilli(clock.millis()));
    query.require();
    RetryPolicies.Version version =
        policies.resolve(tenant, name).orElseThrow(() -> RetryPoliciesResource.notFound(name));
    JsonOut json =
        new JsonOut()
            .open()
            .field("name", name)
            .field("version", version.number())
            .field("maxAttempts", version.policy().maxAttempts())
            .openArray("attempts");
    for (PlannedAttempt planned : version.policy().preview(from, attempts)) {
      json.open()
          .field("number", planned.number())
          .field("earliest", planned.earliest())
          .field("latest", planned.latest())
          .close();
    }
    return Answers.ok(json.closeArray().close());
  }
}
