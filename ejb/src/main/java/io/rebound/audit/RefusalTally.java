package io.rebound.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the refusals of users, so that programs which go on with a wrong password, or strangers
 * with many addresses, cannot fill the trail: of each user two entries a minute at most. What was
 * not written is counted with the next one that is.
 */
public final class RefusalTally {
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final InstantSource clock;
  private final Map<String, Refusals> users = new HashMap<>();

  public RefusalTally(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * How many refusals are to be written now, this one included; 0 when it is only counted. The
   * first within a minute is written, and the first that locks out.
   *
   * @param user somebody there is: each takes up room for good
   */
  synchronized long add(String user, boolean locksOut) {
    Refusals before = users.get(user);
    Instant now = clock.instant();
    boolean fresh = before == null || !before.since().plus(WINDOW).isAfter(now);
    long count = before == null ? 1 : before.unwritten() + 1;
    if (fresh) {
      users.put(user, new Refusals(now, 0, locksOut));
      return count;
    }
    boolean written = locksOut && !before.lockedOut();
    users.put(
        user, new Refusals(before.since(), written ? 0 : count, before.lockedOut() || locksOut));
    return written ? count : 0;
  }

  /** Since when they are counted, how many are not written, and whether one of them locked out. */
  private record Refusals(Instant since, long unwritten, boolean lockedOut) {}
}
