package io.rebound.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A heartbeat that is skipped while the one before is still under way. */
final class Beat {
  private static final Logger LOG = Logger.getLogger(Engine.class.getName());

  private final Heartbeat heartbeat;
  private final AtomicBoolean running = new AtomicBoolean();
  private boolean failing;

  Beat(Heartbeat heartbeat) {
    this.heartbeat = heartbeat;
  }

  void once() {
    if (!running.compareAndSet(false, true)) {
      return;
    }
    try {
      heartbeat.beat().run();
      failing = false;
    } catch (Throwable e) { // the container ends a timer that throws
      LOG.log(failing ? Level.FINE : Level.WARNING, heartbeat.name() + " failed: " + e, e);
      failing = true;
    } finally {
      running.set(false);
    }
  }
}
