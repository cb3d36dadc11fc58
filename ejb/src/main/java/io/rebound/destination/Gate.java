package io.rebound.destination;

/**
 * What is told of a destination to those who claim its tasks.
 *
 * @param paused none may pass
 * @param limits how they pass when it is not paused
 */
public record Gate(boolean paused, Limits limits) {
  /** What holds where nobody chooses. */
  public static final Gate OPEN = open(Limits.USUAL);

  /** Not paused, with these limits. */
  public static Gate open(Limits limits) {
    return new Gate(false, limits);
  }
}
