package io.rebound.schedule;

/** Tells a node that something is due sooner than it expected. */
public interface Wakeups {
  /**
   * Calls the listener on each wake-up from any node, and whenever wake-ups may have been missed,
   * until closed.
   */
  AutoCloseable listen(Runnable listener);
}
