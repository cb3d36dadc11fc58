package io.rebound.web.admin;

import io.rebound.tenant.Actor;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.SignIn.Verdict;
import io.rebound.tenant.Users;
import io.rebound.web.access.Caller;
import io.rebound.web.access.Callers;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import io.rebound.web.request.Answers;
import io.rebound.web.request.Bodies;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;

/** The password of the user who is asking, whatever the role. */
@Path("/api/v1/me/password")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class OwnPasswordResource {
  @Inject SignIn signIn;
  @Inject Users users;
  @Context HttpServletRequest connection;

  /** Changes it, for whoever knows it as it is. */
  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  public Response change(InputStream body, @Context ContainerRequestContext request) {
    Actor actor = Caller.actor(request);
    if (actor.kind() != Actor.Kind.USER) {
      throw Problem.of(403, Code.FORBIDDEN, "a key has no password; sign in as a user").refusal();
    }
    NewUser.Passwords words = NewUser.passwords(Bodies.document(request, body));
    Verdict verdict = signIn.of(actor.name(), words.current(), connection.getRemoteAddr());
    if (Callers.known(verdict).isEmpty()) {
      throw Problem.validation("current", "is not your password").refusal();
    }
    Users.Change change = users.changePassword(actor, actor.name(), words.password());
    if (change instanceof Users.Change.Rejected rejected) {
      throw Documented.refused(rejected.errors());
    }
    return Answers.done();
  }
}
