package io.rebound.console.access;

import io.rebound.console.page.Screens;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Lets nobody to a screen that the role may not see. */
@WebFilter("*.xhtml")
public class Gate extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject private transient Permissions permissions;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean shut =
        Screens.of(request.getServletPath())
            .filter(screen -> !permissions.has(screen.right()))
            .isPresent();
    if (shut) {
      response.sendError(HttpServletResponse.SC_FORBIDDEN);
    } else {
      chain.doFilter(request, response);
    }
  }
}
