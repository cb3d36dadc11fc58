package io.rebound.web.json;

/**
 * A body that is not what its media type says. The message is for the client and names the place.
 */
public final class MalformedBody extends RuntimeException {
  private static final long serialVersionUID = 1;

  public MalformedBody(String message) {
    super(message);
  }
}
