package io.rebound.web.health;

import io.rebound.engine.Probes;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/**
 * Started and ready when the engine takes tasks and delivers them: it is not stopping, and its
 * schedule knows the lanes, though older tasks may still be on their way back into it.
 */
@Readiness
@Startup
@ApplicationScoped
public class EngineReady implements HealthCheck {
  @Inject Probes probes;

  @Override
  public HealthCheckResponse call() {
    Optional<String> wrong = probes.engine();
    HealthCheckResponseBuilder response = HealthCheckResponse.named("engine");
    wrong.ifPresent(reason -> response.withData("reason", reason));
    return response.status(wrong.isEmpty()).build();
  }
}
