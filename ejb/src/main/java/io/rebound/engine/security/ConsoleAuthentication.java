package io.rebound.engine.security;

import io.rebound.audit.SignInTrail;
import io.rebound.history.HistoryUnavailable;
import io.rebound.tenant.SignIn;
import io.rebound.tenant.SignIn.Verdict;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.User;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
  /** The request's attribute that tells, after too many tries, how many seconds to wait. */
  public static final String WAIT = "io.rebound.console.wait";

  /** The request's attribute that is there when nobody could be looked up. */
  public static final String AWAY = "io.rebound.console.away";

  /** The request's attribute that holds, after a good try, the {@link User}. */
  public static final String USER = "io.rebound.console.user";

  /** The form's parameter that says which page was wanted. */
  public static final String FROM = "from";

  /** The form's parameter that says that the page or the session had expired. */
  public static final String EXPIRED = "expired";

  static final String CONSOLE = "/console";
  static final String FORM = CONSOLE + "/login.xhtml";

  private Provider<SignIn> door;
  private Provider<SignInTrail> trail;

  /** For the container, which makes a proxy of this class. */
  protected ConsoleAuthentication() {}

  @Inject
  public ConsoleAuthentication(Provider<SignIn> door, Provider<SignInTrail> trail) {
    this.door = door;
    this.trail = trail;
  }

  @Override
  public AuthenticationStatus validateRequest(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
      throws AuthenticationException {
    if (!CONSOLE.equals(request.getContextPath())) {
      return context.doNothing();
    }
    if (context.isAuthenticationRequest() && context.getAuthParameters().getCredential() != null) {
      return signIn(request, context, context.getAuthParameters().getCredential());
    }
    Principal known = request.getUserPrincipal();
    if (known != null) {
      return context.notifyContainerAboutLogin(known, Set.of()); // roles come from the session
    }
    return context.isProtected() ? sendToForm(request, response, context) : context.doNothing();
  }

  private AuthenticationStatus signIn(
      HttpServletRequest request, HttpMessageContext context, Credential credential) {
    if (credential instanceof ProvenUser proven) {
      return letIn(context, proven.user());
    }
    if (!(credential instanceof UsernamePasswordCredential words)) {
      return AuthenticationStatus.SEND_FAILURE;
    }
    try {
      return told(request, context, words);
    } catch (StoreUnavailable | HistoryUnavailable away) {
      request.setAttribute(AWAY, true);
      return AuthenticationStatus.SEND_FAILURE;
    }
  }

  private AuthenticationStatus told(
      HttpServletRequest request, HttpMessageContext context, UsernamePasswordCredential words) {
    String name = words.getCaller();
    String source = request.getRemoteAddr();
    Verdict verdict = door.get().of(name, words.getPasswordAsString(), source);
    if (verdict instanceof Verdict.Known known) {
      User user = known.user();
      request.setAttribute(USER, user);
      return trail
          .get()
          .letIn(user, () -> letIn(context, user), AuthenticationStatus.SUCCESS::equals);
    }
    if (verdict instanceof Verdict.TooManyTries tries) {
      request.setAttribute(WAIT, tries.seconds());
    } else if (verdict instanceof Verdict.Unknown unknown) {
      trail.get().refused(name, source, unknown.locksOut());
    }
    return AuthenticationStatus.SEND_FAILURE;
  }

  private static AuthenticationStatus letIn(HttpMessageContext context, User user) {
    Set<String> roles = Set.of(user.role().code());
    context.setRegisterSession(user.name(), roles);
    return context.notifyContainerAboutLogin(user.name(), roles);
  }

  private static AuthenticationStatus sendToForm(
      HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
    String form = FORM + wanted(request);
    if (!"partial/ajax".equals(request.getHeader("Faces-Request"))) {
      return context.redirect(form);
    }
    // a script on a page follows no redirect; Faces has words of its own for it
    response.setContentType("text/xml");
    response.setCharacterEncoding("UTF-8");
    try {
      response
          .getWriter()
          .write(
              "<partial-response><redirect url=\""
                  + form.replace("&", "&amp;")
                  + "\"/></partial-response>");
      return AuthenticationStatus.SEND_CONTINUE;
    } catch (IOException gone) {
      return AuthenticationStatus.SEND_FAILURE;
    }
  }

  /** The page that was asked for; forms come back to the address of the page they stand on. */
  private static String wanted(HttpServletRequest request) {
    String page = request.getRequestURI();
    if (page.equals(FORM)) {
      return "";
    }
    String query = request.getQueryString();
    String address = query == null ? page : page + "?" + query;
    String from = "?" + FROM + "=" + URLEncoder.encode(address, StandardCharsets.UTF_8);
    return hasExpired(request) ? from + "&" + EXPIRED + "=1" : from;
  }

  /** Whether somebody was signed in before, as far as the request can tell. */
  private static boolean hasExpired(HttpServletRequest request) {
    boolean hadSession =
        request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
    return hadSession || "POST".equals(request.getMethod());
  }
}
