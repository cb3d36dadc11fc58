package io.rebound.console.oidc;

import io.rebound.engine.OidcSettings;
import io.rebound.engine.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.InstantSource;
import java.util.Optional;

/** The second way in, where there is a provider. */
@Named("oidc")
@ApplicationScoped
public class Door {
  @Inject private Settings settings;
  @Inject private InstantSource clock;

  private CodeFlow flow;

  /** How people sign in here; empty where there is no provider. */
  public Optional<OidcSettings> settings() {
    return settings.oidc();
  }

  /** Whether there is a provider. */
  public boolean isOpen() {
    return settings.oidc().isPresent();
  }

  /** What stands on the button, after "Sign in with". */
  public String getLabel() {
    return settings.oidc().map(OidcSettings::label).orElse("");
  }

  /** Where the button leads, on the host to which people come back. */
  public String getStart() {
    return settings.oidc().map(each -> each.publicUrl() + "/console/oidc/start").orElse("");
  }

  /** The way to the provider; made when the first person takes it. */
  public synchronized CodeFlow flow() {
    if (flow == null) {
      flow = new CodeFlow(settings.oidc().orElseThrow(), clock);
    }
    return flow;
  }
}
