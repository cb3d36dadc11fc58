package io.rebound.console;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditTrail;
import io.rebound.audit.SignInTrail;
import io.rebound.audit.Subject;
import io.rebound.console.access.Viewer;
import io.rebound.console.oidc.Answer;
import io.rebound.console.oidc.Door;
import io.rebound.console.oidc.Errand;
import io.rebound.console.oidc.Errands;
import io.rebound.console.oidc.Newcomer;
import io.rebound.console.oidc.Refusal;
import io.rebound.console.oidc.Refused;
import io.rebound.engine.security.ConsoleAuthentication;
import io.rebound.engine.security.ProvenUser;
import io.rebound.history.HistoryUnavailable;
import io.rebound.tenant.Actor;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Tenants;
import io.rebound.tenant.User;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes people in who come back from the OpenID provider, or tells them at the form why not. */
@WebServlet("/oidc/back")
public class OidcBack extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(OidcBack.class.getName());
  private static final String FORM = "/console/login.xhtml";
  private static final String HOME = "/console/index.xhtml";
  private static final int SESSION_SECONDS = 3600;

  @Inject private transient Door door;
  @Inject private transient Errands errands;
  @Inject private transient SecurityContext security;
  @Inject private transient Viewer viewer;
  @Inject private transient Tenants tenants;
  @Inject private transient AuditTrail audit;
  @Inject private transient SignInTrail trail;
  @Inject private transient InstantSource clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!door.isOpen()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    try {
      Errand errand = errand(request);
      response.sendRedirect(come(request, response, errand));
    } catch (Refused stranger) {
      // anybody can knock so, as often as they like: in the log, but not in the trail
      LOG.log(Level.WARNING, "sign-in by OpenID refused: {0}", stranger.getMessage());
      response.sendRedirect(form(stranger.why(), null));
    }
  }

  private Errand errand(HttpServletRequest request) throws Refused {
    String state = request.getSession(false) == null ? null : request.getParameter("state");
    return errands.end(state, clock.instant());
  }

  /** The address to go to: the page that was wanted, or the form with the reason. */
  private String come(HttpServletRequest request, HttpServletResponse response, Errand errand) {
    Optional<Newcomer> newcomer = Optional.empty();
    try {
      Answer answer = door.flow().finish(errand, code(request));
      newcomer = Optional.of(new Newcomer(door.settings().orElseThrow(), answer.claims()));
      letIn(request, response, newcomer.get().user(tenants, clock.instant()), answer);
      return WayBack.safe(errand.from()).orElse(HOME);
    } catch (Refused refused) {
      return refuse(refused, newcomer.flatMap(Newcomer::name), errand);
    } catch (HistoryUnavailable | StoreUnavailable away) {
      LOG.log(Level.WARNING, "sign-in by OpenID refused: PostgreSQL is away");
      return form(Refusal.STORE, errand.from());
    }
  }

  private static String code(HttpServletRequest request) throws Refused {
    String code = request.getParameter("code");
    if (request.getParameter("error") != null || code == null || code.isBlank()) {
      throw new Refused(Refusal.DENIED, "the provider sent no code");
    }
    return code;
  }

  private void letIn(
      HttpServletRequest request, HttpServletResponse response, User user, Answer answer)
      throws Refused {
    boolean in = trail.letIn(user, () -> authenticate(request, response, user), is -> is);
    if (!in) {
      throw new Refused(Refusal.TOKEN, "the container did not take the user");
    }
    request.changeSessionId(); // whoever knew the old one knows nothing
    request.getSession().setMaxInactiveInterval(SESSION_SECONDS);
    viewer.becomeByProvider(user, answer.endOfSession(), clock.instant());
  }

  private boolean authenticate(
      HttpServletRequest request, HttpServletResponse response, User user) {
    return security.authenticate(
            request,
            response,
            AuthenticationParameters.withParams()
                .credential(new ProvenUser(user))
                .newAuthentication(true))
        == AuthenticationStatus.SUCCESS;
  }

  private String refuse(Refused refused, Optional<String> name, Errand errand) {
    LOG.log(Level.WARNING, "sign-in by OpenID refused: {0}", refused.getMessage());
    Subject subject =
        new Subject(Subject.Kind.USER, Optional.empty(), name.orElse(Newcomer.PREFIX + "unknown"));
    AuditEntry entry =
        AuditEntry.of(Actor.SERVER, Act.REFUSE_SIGN_IN, subject).saying(refused.why().code());
    try {
      audit.alongside(entry, () -> true, written -> written);
    } catch (HistoryUnavailable away) {
      LOG.log(Level.WARNING, "which could not be written down: PostgreSQL is away");
    }
    return form(refused.why(), errand.from());
  }

  /** The form, saying why somebody was not let in. */
  static String form(Refusal why, String from) {
    String way =
        from == null
            ? ""
            : "&"
                + ConsoleAuthentication.FROM
                + "="
                + URLEncoder.encode(from, StandardCharsets.UTF_8);
    return FORM + "?refused=" + why.code() + way;
  }
}
