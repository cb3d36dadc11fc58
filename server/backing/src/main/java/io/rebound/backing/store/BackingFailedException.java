package io.rebound.backing.store;

/** A backing store cannot do what was asked; the message is one line for the person who runs it. */
public final class BackingFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BackingFailedException(String message) {
    super(message);
  }

  public BackingFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
