package io.rebound.console;

import io.rebound.console.page.Shell;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Refuses a form that is larger than what the server reads as one, which it would otherwise take
 * for a fault of its own. Pages know the size too, and keep such a form back with all that was
 * typed.
 */
@WebFilter("*.xhtml")
public class FormSize extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final int MOST_READ_AWAY = 64 << 20;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (request.getContentLengthLong() > Shell.LARGEST_FORM) {
      readAway(request.getInputStream());
      response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
    } else {
      chain.doFilter(request, response);
    }
  }

  /** A browser that is still sending does not see an answer. */
  private static void readAway(ServletInputStream body) throws IOException {
    byte[] part = new byte[8192];
    int read = 0;
    int last = body.read(part);
    while (last >= 0 && read < MOST_READ_AWAY) {
      read += last;
      last = body.read(part);
    }
  }
}
