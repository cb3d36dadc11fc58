package io.rebound.web.health;

import io.rebound.engine.Probes;
import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** What the engine says of itself and of its stores, also while it is not there yet. */
@ApplicationScoped
public class Checks {
  private static final String STARTING = "is starting";

  @Inject Instance<Probes> probes;

  /** For each store, by name, what is wrong with it; empty when it answers. */
  public Map<String, Optional<String>> stores() {
    try {
      return probes.get().stores();
    } catch (EJBException e) {
      return Map.of("engine", Optional.of(STARTING));
    }
  }

  /** Why the engine does not do its work; empty when it does. */
  public Optional<String> engine() {
    try {
      return probes.get().engine();
    } catch (EJBException e) {
      return Optional.of(STARTING);
    }
  }
}
