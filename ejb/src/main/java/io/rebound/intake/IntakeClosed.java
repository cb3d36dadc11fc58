package io.rebound.intake;

import java.time.Duration;

/** Nothing is accepted at the moment; what was accepted goes on. */
public final class IntakeClosed extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Duration retryAfter;

  public IntakeClosed(String message, Duration retryAfter) {
    super(message);
    this.retryAfter = retryAfter;
  }

  /** When it is worth asking again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
