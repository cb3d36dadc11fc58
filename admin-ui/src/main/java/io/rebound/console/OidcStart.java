package io.rebound.console;

import io.rebound.console.oidc.Door;
import io.rebound.console.oidc.Errands;
import io.rebound.console.oidc.Refused;
import io.rebound.engine.security.ConsoleAuthentication;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends people to the OpenID provider. */
@WebServlet("/oidc/start")
public class OidcStart extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final Logger LOG = Logger.getLogger(OidcStart.class.getName());
  private static final int LONGEST_WAY_SECONDS = 600;

  @Inject private transient Door door;
  @Inject private transient Errands errands;
  @Inject private transient InstantSource clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!door.isOpen()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setHeader("Cache-Control", "no-store");
    String from = WayBack.safe(request.getParameter(ConsoleAuthentication.FROM)).orElse(null);
    if (request.getSession().isNew()) {
      request.getSession().setMaxInactiveInterval(LONGEST_WAY_SECONDS);
    }
    try {
      response.sendRedirect(door.flow().begin(errands.begin(from, clock.instant())).toString());
    } catch (Refused refused) {
      LOG.log(Level.WARNING, "the OpenID provider is away: {0}", refused.getMessage());
      response.sendRedirect(OidcBack.form(refused.why(), from));
    }
  }
}
