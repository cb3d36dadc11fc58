package io.rebound.console;

import io.rebound.audit.SignInTrail;
import io.rebound.console.access.Viewer;
import io.rebound.console.oidc.Refusal;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.engine.security.ConsoleAuthentication;
import io.rebound.tenant.User;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The form that people sign in by, and the way out. */
@Named
@RequestScoped
public class SignInView {
  private static final String HOME = "/console/index.xhtml";
  private static final String SESSION = "REBOUND_CONSOLE";
  private static final String FORM = "/console/login.xhtml";

  @Inject private SecurityContext security;
  @Inject private FacesContext faces;
  @Inject private SignInTrail trail;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Texts texts;

  private String name;
  private String password;

  /** Opens the page that was wanted, or says why not. */
  public void signIn() throws IOException {
    ExternalContext external = faces.getExternalContext();
    HttpServletRequest request = (HttpServletRequest) external.getRequest();
    AuthenticationStatus status =
        security.authenticate(
            request,
            (HttpServletResponse) external.getResponse(),
            AuthenticationParameters.withParams()
                .credential(new UsernamePasswordCredential(name, password))
                // or the first page after this one would not know the roles
                .newAuthentication(true));
    if (status == AuthenticationStatus.SUCCESS) {
      request.changeSessionId(); // whoever knew the old one knows nothing
      viewer.become((User) request.getAttribute(ConsoleAuthentication.USER));
      external.redirect(WayBack.safe(getFrom()).orElse(HOME));
    } else if (status == AuthenticationStatus.SEND_CONTINUE) {
      faces.responseComplete();
    } else if (request.getAttribute(ConsoleAuthentication.AWAY) != null) {
      notices.failed("signin.away");
      external.setResponseStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    } else {
      complain(request.getAttribute(ConsoleAuthentication.WAIT));
    }
  }

  private void complain(Object secondsToWait) {
    if (secondsToWait == null) {
      notices.failed("signin.wrong");
    } else {
      notices.failed("signin.wait", secondsToWait);
    }
  }

  /** Ends the session, and the one at the provider where it has a place for that. */
  public void signOut() throws IOException {
    ExternalContext external = faces.getExternalContext();
    trail.left(viewer.actor());
    Optional<String> elsewhere = viewer.endOfSession();
    external.invalidateSession();
    // or the next page would say that something had expired
    external.addResponseCookie(SESSION, "", Map.of("path", "/console", "maxAge", 0));
    if (elsewhere.isEmpty()) {
      external.redirect(FORM);
      return;
    }
    // by itself, because our pages forbid forms to lead to other hosts
    external.setResponseHeader("Refresh", "0; url=" + elsewhere.get());
    external.setResponseHeader("Cache-Control", "no-store");
    external.setResponseContentType("text/plain");
    external.getResponseOutputWriter().write(texts.get("signout.elsewhere"));
    faces.responseComplete();
  }

  /** Why somebody who came from the provider was not let in; null when nobody was refused. */
  public String getRefusal() {
    return Refusal.of(parameters().get("refused"))
        .map(why -> texts.get("signin.refused." + why.code()))
        .orElse(null);
  }

  /** Whether the page that was shown before had expired. */
  public boolean isExpired() {
    return parameters().containsKey(ConsoleAuthentication.EXPIRED);
  }

  /** The page that was wanted. */
  public String getFrom() {
    return parameters().get(ConsoleAuthentication.FROM);
  }

  private Map<String, String> parameters() {
    return faces.getExternalContext().getRequestParameterMap();
  }

  public String getName() {
    return name;
  }

  public void setName(String name) {
    this.name = name;
  }

  public String getPassword() {
    return password;
  }

  public void setPassword(String password) {
    this.password = password;
  }
}
