package io.rebound.console;

import io.rebound.console.access.Permissions;
import io.rebound.console.access.SignedIn;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Screen;
import io.rebound.console.page.Screens;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.Users;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** Lets nobody to a screen that the role may not see, and those who were deleted to none. */
@WebFilter(
    urlPatterns = {"*.xhtml", "*.csv", "/live", "/suggest/*"},
    asyncSupported = true)
public class Gate extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String HOME = "/index.xhtml";
  private static final String PASSWORD = "/password.xhtml";
  private static final String RESOURCES = "/jakarta.faces.resource/";

  @Inject private transient Permissions permissions;
  @Inject private transient Viewer viewer;
  @Inject private transient SignedIn signedIn;
  @Inject private transient Users users;
  @Inject private transient InstantSource clock;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    String page = request.getServletPath();
    if (page.startsWith(RESOURCES)) {
      chain.doFilter(request, response);
      return;
    }
    if (!isStillThere()) {
      request.getSession().invalidate();
      sendToTheDoor(request, response);
      return;
    }
    if (viewer.getName() != null) {
      signedIn.note(request.getSession(), viewer.getName());
    }
    if (viewer.isKeptElsewhere() && page.equals(PASSWORD)) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
      return;
    }
    Optional<Screen> shut = Screens.of(page).filter(screen -> !permissions.has(screen.right()));
    if (shut.isEmpty()) {
      letThrough(request, response, chain);
    } else if (page.equals(HOME) && firstOpen().isPresent()) {
      response.sendRedirect(request.getContextPath() + firstOpen().get());
    } else {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
  }

  /** Pages say themselves that a store is away; for what is no page, this does. */
  private void letThrough(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    try {
      HttpSession session = request.getSession(false);
      if (session != null
          && OncePerForm.isOf(request)
          && session.getAttribute(SessionBegins.FORMS) instanceof OncePerForm forms) {
        forms.pass(request, response, chain, clock.instant());
      } else {
        chain.doFilter(request, response);
      }
    } catch (RuntimeException broken) {
      if (!Notices.isOfAStore(broken) || response.isCommitted()) {
        throw broken;
      }
      response.reset();
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  /** To the page once more, which leads by way of the form; scripts are told of the form itself. */
  private static void sendToTheDoor(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
      PartialRedirect.write(response, WayBack.door(request));
    } else {
      response.sendRedirect(WayBack.of(request));
    }
  }

  private boolean isStillThere() {
    try {
      return viewer.check(users::find, clock.instant());
    } catch (StoreUnavailable away) {
      return true; // whoever was let in stays, and sees what can be seen
    }
  }

  private Optional<String> firstOpen() {
    return Screens.all().stream()
        .filter(screen -> permissions.has(screen.right()))
        .map(Screen::path)
        .findFirst();
  }
}
