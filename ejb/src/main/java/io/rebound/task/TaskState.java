package io.rebound.task;

/** Where a task is in its life. The order is stored: a new state comes last. */
public enum TaskState {
  /**
   * Accepted, retried, released or redriven: waits for its due time or its turn. A claim moves it
   * on.
   */
  SCHEDULED,
  /** A node holds it. Settling, releasing or an expired lease moves it on. */
  LEASED,
  /** Due, but its destination is paused or its breaker open. Resuming moves it on. */
  BLOCKED,
  /** The destination took it. The end. */
  DELIVERED,
  /** Given up, kept as a dead letter. Only a redrive moves it on. */
  DEAD,
  /** Taken back before it was claimed. The end. */
  CANCELLED;

  /** Whether nothing moves the task on by itself. */
  public boolean isFinished() {
    return this == DELIVERED || this == DEAD || this == CANCELLED;
  }
}
