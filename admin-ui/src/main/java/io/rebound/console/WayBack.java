package io.rebound.console;

import io.rebound.engine.security.ConsoleAuthentication;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
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

  private final ExternalContext external;

  private WayBack(ExternalContext external) {
    this.external = external;
  }

  static WayBack of(FacesContext faces) {
    return new WayBack(faces.getExternalContext());
  }

  /** The page that a request was for, or that its form stands on. */
  static String of(HttpServletRequest request) {
    String query = request.getQueryString();
    String page = query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    String wanted = "GET".equals(request.getMethod()) ? page : path(request.getHeader("Referer"));
    return safe(wanted).orElse(ROOT + "index.xhtml");
  }

  private static String path(String referrer) {
    return referrer == null ? null : referrer.replaceFirst("^https?://[^/]*", "");
  }

  /** The same page again, or the form that leads there when nobody is signed in any more. */
  String expired() {
    Optional<String> page = referrer();
    if (external.getUserPrincipal() != null) {
      return page.orElse(ROOT + "index.xhtml");
    }
    String from =
        page.map(address -> URLEncoder.encode(address, StandardCharsets.UTF_8))
            .map(address -> "&" + ConsoleAuthentication.FROM + "=" + address)
            .orElse("");
    return FORM + "?expired=1" + from;
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

  private Optional<String> referrer() {
    return safe(path(external.getRequestHeaderMap().get("Referer")));
  }
}
