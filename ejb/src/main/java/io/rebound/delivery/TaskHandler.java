package io.rebound.delivery;

/**
 * Code in the same server that takes tasks, as the target of destinations of type {@code handler}.
 */
public interface TaskHandler {
  /** What destinations call it; one name, one handler. */
  String name();

  /**
   * Takes one task. Returning delivers it; throwing anything fails the attempt. At the
   * destination's timeout the thread is interrupted, and what comes of it after that counts no
   * more. The same task can come twice.
   */
  void handle(Delivery delivery) throws Exception;

  /**
   * Whether it is called in the thread that delivers, without a timeout. Only for code that never
   * waits and takes microseconds.
   */
  default boolean isInline() {
    return false;
  }
}
