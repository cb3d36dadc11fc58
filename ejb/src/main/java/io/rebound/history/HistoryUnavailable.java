package io.rebound.history;

/** The history's store cannot be reached. Worth repeating. */
public final class HistoryUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public HistoryUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
