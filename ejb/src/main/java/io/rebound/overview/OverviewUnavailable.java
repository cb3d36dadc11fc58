package io.rebound.overview;

/** What the nodes did cannot be read or written now; trying again later may help. */
public final class OverviewUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public OverviewUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
