package io.rebound.web.overview;

import io.rebound.overview.Overview;
import io.rebound.overview.TenantOverview;
import io.rebound.overview.Window;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import io.rebound.web.access.Caller;
import io.rebound.web.page.Query;
import io.rebound.web.request.Answers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the deployment is doing; for a tenant, how its own tasks are. */
@Path("/api/v1/overview")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OverviewResource {
  private static final String WINDOW = "window";
  private static final Set<String> WINDOWS =
      Stream.of(Window.values()).map(Window::code).collect(Collectors.toSet());

  @Inject Overview overview;
  @Inject TenantOverview tenantOverview;
  @Inject Tenants tenants;

  /** The picture of the last five minutes, or of another window. */
  @GET
  public Response look(@Context ContainerRequestContext request) {
    Optional<Tenant> tenant = Caller.ofTenant(request).flatMap(tenants::find);
    if (tenant.isEmpty()) {
      Caller.requirePlatform(request);
    }
    Query query = new Query(request.getUriInfo().getQueryParameters(), Set.of(WINDOW));
    Set<String> wanted = query.choices(WINDOW, WINDOWS);
    query.require();
    Window window = wanted.stream().findFirst().flatMap(Window::of).orElse(Window.FIVE_MINUTES);
    return Answers.ok(
        tenant
            .map(one -> OverviewJson.write(tenantOverview.look(one, window)))
            .orElseGet(() -> OverviewJson.write(overview.look(window))));
  }
}
