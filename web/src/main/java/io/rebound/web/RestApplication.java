package io.rebound.web;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Everything that is answered over REST, from the root on. */
@ApplicationPath("/")
@DeclareRoles({"admin", "operator", "viewer", "tenant"})
public class RestApplication extends Application {
  @Override
  public Map<String, Object> getProperties() {
    return Map.of(
        // Else the container puts its own error page in the place of a problem.
        "jersey.config.server.response.setStatusOverSendError", true,
        // Else the container makes Location absolute with whatever Host the caller sent.
        "jersey.config.server.headers.location.relative.resolution.disabled", true,
        // The API is described by OpenAPI; nobody needs /application.wadl.
        "jersey.config.server.wadl.disableWadl", true,
        // Nothing here is bound, validated or traced by the container, and each costs every
        // request.
        "jersey.config.disableAutoDiscovery", true);
  }
}
