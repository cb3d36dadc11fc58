package io.rebound.tenant;

/** The database cannot be reached or did not answer in time. Worth repeating. */
public final class StoreUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StoreUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
