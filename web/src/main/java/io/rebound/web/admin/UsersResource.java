package io.rebound.web.admin;

import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import io.rebound.tenant.User;
import io.rebound.tenant.Users;
import io.rebound.tenant.Users.Change;
import io.rebound.web.access.Caller;
import io.rebound.web.json.JsonOut;
import io.rebound.web.page.Cursor;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import io.rebound.web.request.Kind;
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
  private static final Kind<User> KIND =
      new Kind<>("user", PATH, Cursor.USERS, User::name, User::version);

  @Inject Users users;
  @Inject Tenants tenants;

  /** All, by name. */
  @GET
  public Response list(@Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    return KIND.page(request, users::list, this::json);
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
    return Response.status(Response.Status.CREATED)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(json(user).toBytes())
        .build();
  }

  /** One. */
  @GET
  @Path("{name}")
  public Response get(@PathParam("name") String name, @Context ContainerRequestContext request) {
    Caller.requirePlatform(request);
    return KIND.one(find(name), this::json);
  }

  /** Gives one another role. */
  @PUT
  @Path("{name}/role")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response changeRole(
      @PathParam("name") String name, InputStream body, @Context ContainerRequestContext request) {
    Caller.requireAdministrator(request);
    NewUser.Place wanted = NewUser.place(Bodies.document(request, body), tenants);
    User current = find(name);
    if (!Preconditions.of(request).holds(OptionalLong.of(current.version()))) {
      throw KIND.conflict(name, Optional.of(current));
    }
    User changed =
        saved(
            name,
            users.changeRole(
                Caller.actor(request), name, wanted.role(), wanted.tenant(), current.version()));
    return KIND.one(changed, this::json);
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

  private User find(String name) {
    return users.find(name).orElseThrow(() -> KIND.missing(name));
  }

  private JsonOut json(User user) {
    return new JsonOut()
        .open()
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
      throw KIND.conflict(name, Optional.of(conflict.current()));
    }
    throw KIND.missing(name);
  }
}
