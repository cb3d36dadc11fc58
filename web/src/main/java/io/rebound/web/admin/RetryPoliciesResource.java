package io.rebound.web.admin;

import io.rebound.input.Change;
import io.rebound.retry.RetryPolicy;
import io.rebound.retry.RetryPolicyCatalog;
import io.rebound.retry.RetryPolicyCatalog.Stored;
import io.rebound.retry.json.RetryPolicyJson;
import io.rebound.tenant.TenantId;
import io.rebound.web.access.Caller;
import io.rebound.web.page.Cursor;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.request.Kind;
import io.rebound.web.request.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/** The retry policies that the tenant can name: its own and the presets. */
@Path(RetryPoliciesResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RetryPoliciesResource {
  static final String PATH = "/api/v1/retry-policies";
  private static final Kind<Stored> KIND =
      new Kind<>(
          "retry policy",
          PATH,
          Cursor.RETRY_POLICIES,
          policy -> policy.version().name().orElseThrow(),
          policy -> policy.version().number());
  private static final Set<String> OURS = Set.of("version", "preset", "createdAt");

  @Inject RetryPolicyCatalog catalog;

  /** All, by name. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    return KIND.page(
        request, (after, limit) -> catalog.list(tenant, after, limit), RetryPoliciesResource::json);
  }

  /** The current version of one. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Stored found = catalog.get(Caller.tenant(request), name).orElseThrow(() -> KIND.missing(name));
    return KIND.one(found, RetryPoliciesResource::json);
  }

  /** All versions of one, newest first. */
  @GET
  @Path("{name}/versions")
  public Response versions(
      @PathParam("name") String name, @Context ContainerRequestContext request) {
    List<Stored> versions = catalog.versions(Caller.tenant(request), name);
    if (versions.isEmpty()) {
      throw KIND.missing(name);
    }
    JsonArrayBuilder items = Documented.JSON.createArrayBuilder();
    versions.forEach(version -> items.add(json(version)));
    return Answers.ok(Documented.JSON.createObjectBuilder().add("items", items).build());
  }

  /** One version of one. */
  @GET
  @Path("{name}/versions/{number: [0-9]{1,9}}")
  public Response version(
      @PathParam("name") String name,
      @PathParam("number") int number,
      @Context ContainerRequestContext request) {
    Stored found =
        catalog
            .get(Caller.tenant(request), name, number)
            .orElseThrow(
                () ->
                    Problem.notFound("there is no version " + number + " of '" + name + "'")
                        .refusal());
    return KIND.one(found, RetryPoliciesResource::json);
  }

  /** Makes one, or a new version of one. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response put(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    TenantId tenant = Caller.tenant(request);
    Documented.requireName(name);
    JsonObject document = Documented.withoutOurs(Bodies.document(request, body), name, OURS);
    RetryPolicy policy = Documented.require(RetryPolicyJson.parse(document));
    return answer(
        name, catalog.put(Caller.actor(request), tenant, name, policy, Preconditions.of(request)));
  }

  /** Takes one away. */
  @DELETE
  @Path("{name}")
  public Response delete(@PathParam("name") String name, @Context ContainerRequestContext request) {
    return answer(
        name,
        catalog.delete(
            Caller.actor(request), Caller.tenant(request), name, Preconditions.of(request)));
  }

  private static Response answer(String name, Change<Stored> change) {
    return KIND.changed(name, change, RetryPoliciesResource::json);
  }

  private static JsonObject json(Stored stored) {
    JsonObjectBuilder document = Documented.JSON.createObjectBuilder();
    stored.version().name().ifPresent(name -> document.add("name", name));
    return document
        .addAll(
            Documented.JSON.createObjectBuilder(RetryPolicyJson.write(stored.version().policy())))
        .add("version", stored.version().number())
        .add("preset", stored.preset())
        .add("createdAt", stored.createdAt().toString())
        .build();
  }

  static RuntimeException notFound(String name) {
    return KIND.missing(name);
  }
}
