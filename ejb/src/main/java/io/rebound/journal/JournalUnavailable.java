package io.rebound.journal;

/** The journal's store cannot be reached. Worth repeating. */
public final class JournalUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public JournalUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
