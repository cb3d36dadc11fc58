package io.rebound.console.oidc;

/** Somebody is not let in. The message is for operators and holds no secret. */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal why;

  /**
   * Refuses somebody.
   *
   * @param message names no secret, and no code or token
   */
  public Refused(Refusal why, String message) {
    super(message);
    this.why = why;
  }

  /** The reason. */
  public Refusal why() {
    return why;
  }
}
