package io.rebound.web.health;

import io.rebound.engine.Probes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when every store answers. */
@Readiness
@ApplicationScoped
public class StoresReady implements HealthCheck {
  @Inject Probes probes;

  @Override
  public HealthCheckResponse call() {
    Map<String, Optional<String>> stores = probes.stores();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("stores");
    stores.forEach((name, wrong) -> response.withData(name, wrong.orElse("ok")));
    return response.status(stores.values().stream().allMatch(Optional::isEmpty)).build();
  }
}
