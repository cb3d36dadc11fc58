package io.rebound.engine;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Settlement;

/** What the engine tells people while it runs. */
public interface EngineLog {
  /** Something worth knowing. */
  void info(String message);

  /** A part begins to fail, or, with no throwable, works again. */
  void trouble(String part, Throwable thrown);

  /** One attempt is over. */
  void attempted(Leased leased, Settlement settlement);
}
