package io.rebound.console;

import io.rebound.engine.security.ConsoleAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where somebody was before the page or the session ended. */
final class WayBack {
  private static final String ROOT = "/console/";
  private static final String FORM = ROOT + "login.xhtml";

  private WayBack() {}

  /** The page that a request was for; forms come back to the address of the page they stand on. */
  static String of(HttpServletRequest request) {
    String query = request.getQueryString();
    String page = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    return safe(page).orElse(ROOT + "index.xhtml");
  }

  /** The same page again, or the form that leads there when nobody is signed in any more. */
  static String expired(HttpServletRequest request) {
    return request.getUserPrincipal() != null ? of(request) : door(request);
  }

  /** The form, which says that the page had expired and leads back to it. */
  static String door(HttpServletRequest request) {
    String wanted =
        safe(request.getParameter(ConsoleAuthentication.FROM)).orElseGet(() -> of(request));
    return FORM
        + "?"
        + ConsoleAuthentication.EXPIRED
        + "=1&"
        + ConsoleAuthentication.FROM
        + "="
        + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
  }

  /** An address within the console; empty when it leads elsewhere, or to the form itself. */
  static Optional<String> safe(String address) {
    try {
      URI uri = new URI(address == null ? "" : address);
      boolean within =
          uri.getScheme() == null
              && uri.getAuthority() == null
              && uri.getPath() != null
              && uri.normalize().getPath().startsWith(ROOT)
              && !uri.getPath().equals(FORM);
      return within ? Optional.of(uri.toASCIIString()) : Optional.empty();
    } catch (URISyntaxException strange) {
      return Optional.empty();
    }
  }
}
