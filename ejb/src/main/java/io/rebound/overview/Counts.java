package io.rebound.overview;

/**
 * What happened in a while.
 *
 * @param accepted tasks
 * @param delivered attempts
 * @param failed attempts, those that were refused and the last ones of the dead included
 * @param dead tasks that were given up
 */
public record Counts(long accepted, long delivered, long failed, long dead) {
  public static final Counts NONE = new Counts(0, 0, 0, 0);

  /** Both together. */
  public Counts plus(Counts other) {
    return new Counts(
        accepted + other.accepted,
        delivered + other.delivered,
        failed + other.failed,
        dead + other.dead);
  }

  /** What this one has more. */
  public Counts minus(Counts earlier) {
    return new Counts(
        accepted - earlier.accepted,
        delivered - earlier.delivered,
        failed - earlier.failed,
        dead - earlier.dead);
  }

  /** All attempts. */
  public long attempts() {
    return delivered + failed;
  }
}
