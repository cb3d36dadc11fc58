package io.rebound.schedule.redis;

/** Stored bytes are not what they should be. */
final class UnreadableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnreadableException(String message, Throwable cause) {
    super(message, cause);
  }
}
