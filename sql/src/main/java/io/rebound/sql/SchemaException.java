package io.rebound.sql;

/** The schema could not be brought to the version that is needed; the message says what to do. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaException(String message, Throwable cause) {
    super(message, cause);
  }

  SchemaException(String message) {
    super(message);
  }
}
