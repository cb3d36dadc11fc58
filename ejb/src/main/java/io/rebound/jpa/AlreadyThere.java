package io.rebound.jpa;

/** Something that may be there only once is there already. */
public final class AlreadyThere extends RuntimeException {
  private static final long serialVersionUID = 1;

  AlreadyThere(Throwable cause) {
    super(cause.getMessage(), cause);
  }
}
