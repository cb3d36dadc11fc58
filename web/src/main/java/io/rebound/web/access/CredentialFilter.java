package io.rebound.web.access;

import io.rebound.audit.SignInTrail;
import io.rebound.tenant.ApiKeys;
import io.rebound.tenant.SignIn;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/** Lets nobody into the API without a credential, and notes whom it stands for. */
@Provider
@Priority(Priorities.AUTHENTICATION)
public class CredentialFilter implements ContainerRequestFilter {
  private static final String API = "api/v1";
  private static final String CHALLENGE = "Bearer realm=\"rebound\", Basic realm=\"rebound\"";

  @Inject ApiKeys keys;
  @Inject SignIn signIn;
  @Inject SignInTrail trail;
  @Context HttpServletRequest connection;

  @Override
  public void filter(ContainerRequestContext request) {
    if (!isApi(request.getUriInfo().getPath())) {
      return;
    }
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (authorization == null) {
      throw unauthorized("send the header 'Authorization: Bearer <key>'");
    }
    Caller caller =
        new Callers(keys, signIn, trail::refusedBasic, connection.getRemoteAddr())
            .of(authorization)
            .orElseThrow(() -> unauthorized("the credential is unknown or was revoked"));
    request.setProperty(Caller.PROPERTY, caller);
  }

  private static boolean isApi(String path) {
    return path.startsWith(API) || path.startsWith("/" + API);
  }

  private static RuntimeException unauthorized(String detail) {
    return Problem.of(401, Code.UNAUTHORIZED, detail)
        .with(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
        .refusal();
  }
}
