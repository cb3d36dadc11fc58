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
    // Else the container puts its own error page in the place of a problem.
    return Map.of("jersey.config.server.response.setStatusOverSendError", true);
  }
}
