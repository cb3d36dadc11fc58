package io.rebound.web.compat;

import io.rebound.engine.Probes;
import io.rebound.web.json.JsonOut;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * The seed's health, at exactly {@code /health}. A filter, as the server keeps the path and all
 * below it for MicroProfile Health, which stays at {@code /health/live}, {@code /health/ready} and
 * {@code /health/started}.
 */
@WebFilter(urlPatterns = "/health", asyncSupported = true)
public class SeedHealth extends HttpFilter {
  private static final long serialVersionUID = 1;

  @Inject transient Probes probes;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException {
    Map<String, Optional<String>> stores = probes.stores();
    boolean healthy = stores.values().stream().allMatch(Optional::isEmpty);
    response.setStatus(
        healthy ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    response.setContentType(MediaType.APPLICATION_JSON);
    response.getOutputStream().write(json(stores, healthy).toBytes());
  }

  /** What is wrong in detail is for the log and not for everybody. */
  static JsonOut json(Map<String, Optional<String>> stores, boolean healthy) {
    JsonOut json = new JsonOut().open().field("status", healthy ? "healthy" : "unhealthy");
    json.open("checks");
    stores.forEach((name, wrong) -> json.field(name, wrong.isEmpty() ? "ok" : "unavailable"));
    return json.close().close();
  }
}
