package io.rebound.console;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells browsers to keep the console to itself: in no frame, in no shared cache, in no referrer.
 * What scripts and styles may run is said here for all that is no page, such as errors and files;
 * of a page PrimeFaces says it, which knows its nonce.
 */
@WebFilter(
    urlPatterns = "/*",
    dispatcherTypes = {DispatcherType.REQUEST, DispatcherType.ERROR},
    asyncSupported = true)
public class SafeHeaders extends HttpFilter {
  private static final long serialVersionUID = 1;
  private static final String PAGES = ".xhtml";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action"
          + " 'self'; frame-ancestors 'none'; script-src 'self'";
  private static final String RESOURCES = "/jakarta.faces.resource/";

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    // style sheets and scripts are the same for all and carry their version in the address
    if (!request.getServletPath().startsWith(RESOURCES)) {
      response.setHeader("Cache-Control", "no-store");
    }
    if (!request.getServletPath().endsWith(PAGES)) {
      response.setHeader("Content-Security-Policy", POLICY);
    }
    chain.doFilter(request, response);
  }
}
