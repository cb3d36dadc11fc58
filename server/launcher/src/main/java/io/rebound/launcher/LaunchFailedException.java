package io.rebound.launcher;

/** The service cannot be run; the message is one line for the person who started it. */
final class LaunchFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LaunchFailedException(String message) {
    super(message);
  }

  LaunchFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
