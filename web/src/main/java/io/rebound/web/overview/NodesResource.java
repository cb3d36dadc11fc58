package io.rebound.web.overview;

import io.rebound.overview.Nodes;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
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
import java.util.Set;

/** The nodes of the deployment, for all but tenants. */
@Path("/api/v1/nodes")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class NodesResource {
  @Inject Nodes nodes;

  /** All that were heard of in the last day. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    new Query(request.getUriInfo().getQueryParameters(), Set.of()).require();
    JsonOut json = new JsonOut().open().openArray("items");
    nodes.list().forEach(node -> NodeJson.write(json, node));
    return Answers.ok(json.closeArray().close());
  }
}
