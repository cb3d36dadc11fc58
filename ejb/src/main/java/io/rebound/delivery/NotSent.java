package io.rebound.delivery;

/** A fault on our side of the wire, before anything was sent. */
public final class NotSent extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotSent(String message, Throwable cause) {
    super(message, cause);
  }
}
