package io.rebound.engine;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/** Says that the engine is starting until it has started, without asking it and so waiting. */
@ApplicationScoped
public class StartedProbes implements Probes {
  private static final Optional<String> STARTING = Optional.of("is starting");

  private volatile Probes probes;

  /** From now on these are asked. */
  public void started(Probes engine) {
    probes = engine;
  }

  @Override
  public Map<String, Optional<String>> stores() {
    Probes now = probes;
    return now == null ? Map.of("engine", STARTING) : now.stores();
  }

  @Override
  public Optional<String> engine() {
    Probes now = probes;
    return now == null ? STARTING : now.engine();
  }
}
