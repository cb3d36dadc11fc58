package io.rebound.engine.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.CredentialValidationResult.Status;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Set;

/**
 * Lets people into the console by its own form, and sends them there when they must sign in first.
 *
 * <p>An enterprise archive has one mechanism for all its modules, so this one is also asked about
 * the REST calls; it leaves them alone, as they bring a key with each request.
 */
@ApplicationScoped
public class ConsoleAuthentication implements HttpAuthenticationMechanism {
  static final String CONSOLE = "/console";
  static final String FORM = CONSOLE + "/login.xhtml";

  private IdentityStoreHandler identities;

  /** For the container, which makes a proxy of this class. */
  protected ConsoleAuthentication() {}

  @Inject
  public ConsoleAuthentication(IdentityStoreHandler identities) {
    this.identities = identities;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (!CONSOLE.equals(request.getContextPath())) {
      return context.doNothing();
    }
    if (context.isAuthenticationRequest() && context.getAuthParameters().getCredential() != null) {
      return signIn(context, context.getAuthParameters().getCredential());
    }
    Principal known = request.getUserPrincipal();
    if (known != null) {
      return context.notifyContainerAboutLogin(known, Set.of()); // roles come from the session
    }
    return context.isProtected() ? sendToForm(request, response, context) : context.doNothing();
  }

  private AuthenticationStatus signIn(HttpMessageContext context, Credential credential) {
    CredentialValidationResult result = identities.validate(credential);
    if (result.getStatus() == Status.VALID) {
      context.setRegisterSession(result.getCallerPrincipal().getName(), result.getCallerGroups());
    }
    return context.notifyContainerAboutLogin(result);
  }

  private static AuthenticationStatus sendToForm(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
      return context.redirect(FORM);
    }
    // a script on a page follows no redirect; Faces has words of its own for it
    response.setContentType("text/xml");
    response.setCharacterEncoding("UTF-8");
    try {
      response
          .getWriter()
          .write("<partial-response><redirect url=\"" + FORM + "\"/></partial-response>");
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException gone) {
      return AuthenticationStatus.SEND_FAILURE;
    }
  }
}
