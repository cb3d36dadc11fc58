package io.rebound.engine;

import java.util.Map;
import java.util.Optional;

/** Whether what Rebound needs is there. Each question is answered within two seconds. */
public interface Probes {
  /** For each store, by name, what is wrong with it; empty when it answers. */
  Map<String, Optional<String>> stores();

  /** Why the engine takes and delivers no tasks; empty when it does. */
  Optional<String> engine();
}
