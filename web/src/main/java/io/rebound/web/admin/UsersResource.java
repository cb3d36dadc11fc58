package io.rebound.web.admin;

import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.page.Page;
import io.rebound.web.page.Query;
import io.rebound.web.problem.Problem;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.request.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** The people who sign in to the console, added and changed by administrators. */
@Path(UsersResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class UsersResource {
  static final String PATH = "/api/v1/users";

  @Inject Users users;
  @Inject Tenants tenants;

  /** All, by name. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    Query query = new Query(request.getUriInfo().getQueryParameters(), Query.PAGED);
    Optional<String> after = query.nameCursor(Cursor.USERS);
    int limit = query.limit();
    query.require();
    Page<User> found = Page.of(users.list(after, limit + 1), limit);
    JsonOut json = new JsonOut().open().openArray("items");
    found.items().forEach(user -> write(json, user));
    json.closeArray();
    json.field("next", found.next(last -> Cursor.USERS.after(last.name())));
    return Answers.ok(json.close());
  }

  /** Adds one. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    NewUser wanted = NewUser.read(Bodies.document(request, body), tenants);
    User user =
        saved(
            wanted.name(),
            users.create(
                Caller.actor(request),
                wanted.name(),
                wanted.password(),
                wanted.role(),
                wanted.tenant()));
    JsonOut json = new JsonOut();
    write(json, user);
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(json.toBytes())
        .build();
  }

  /** One. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    return shown(users.find(name).orElseThrow(() -> notFound(name)));
  }

  /** Gives one another role. */
  @PUT
  @Path("{name}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changeRole(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    NewUser.Place wanted = NewUser.place(Bodies.document(request, body), tenants);
    User current = users.find(name).orElseThrow(() -> notFound(name));
    if (!Preconditions.of(request).holds(OptionalLong.of(current.version()))) {
      throw Answers.preconditionFailed("the user is at version " + current.version());
    }
    return shown(
        saved(
            name,
            users.changeRole(
                Caller.actor(request), name, wanted.role(), wanted.tenant(), current.version())));
  }

  /** Gives one another password. */
  @PUT
  @Path("{name}/password")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changePassword(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    String password = NewUser.password(Bodies.document(request, body));
    saved(name, users.changePassword(Caller.actor(request), name, password));
    return Answers.done();
  }

  /** Takes one away. */
  @DELETE
  @Path("{name}")
  public Response delete(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    saved(name, users.delete(Caller.actor(request), name));
    return Answers.done();
  }

  private Response shown(User user) {
    JsonOut json = new JsonOut();
    write(json, user);
    return Response.ok(json.toBytes(), MediaType.APPLICATION_JSON_TYPE)
        .header(HttpHeaders.ETAG, Preconditions.etag(user.version()))
        .build();
  }

  private void write(JsonOut json, User user) {
    json.open()
        .field("name", user.name())
        .field("role", user.role().code())
        .field("tenant", user.tenant().flatMap(tenants::find).map(Tenant::name))
        .field("createdAt", user.createdAt())
        .field("version", user.version())
        .close();
  }

  private static User saved(String name, Change change) {
    if (change instanceof Change.Saved saved) {
      return saved.user();
    }
    if (change instanceof Change.NameTaken) {
      throw Answers.conflict("there is a user '" + name + "' already");
    }
    if (change instanceof Change.LastAdmin) {
      throw Answers.conflict("'" + name + "' is the last administrator and has to stay");
    }
    if (change instanceof Change.Rejected rejected) {
      throw Documented.refused(rejected.errors());
    }
    if (change instanceof Change.VersionConflict conflict) {
      throw Answers.preconditionFailed("the user is at version " + conflict.current().version());
    }
    throw notFound(name);
  }

  private static RuntimeException notFound(String name) {
    return Problem.notFound("there is no user '" + name + "'").refusal();
  }
}
