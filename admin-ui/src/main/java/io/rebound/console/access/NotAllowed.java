package io.rebound.console.access;

/** The user's role does not give the right to do this. */
public class NotAllowed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotAllowed(Right right) {
    super("this needs the right " + right);
  }
}
