package io.rebound.tenant;

import io.rebound.tenant.SignIn.Tries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures. From the fifth on, none more than a minute after the one before, each doubles
 * the wait: one second, then two, up to a minute.
 */
final class FailedSignIns {
  private static final int FREE = 5;
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
  private static final Duration MEMORY = Duration.ofMinutes(1);
  private static final int DOUBLINGS = 6;
  private static final int MOST = 10_000;

  private final InstantSource clock;
  private final Map<Tries, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tries, Failures> eldest) {
          return size() > MOST;
        }
      };

  FailedSignIns(InstantSource clock) {
    this.clock = clock;
  }

  /** How long to wait before the next try; zero when it may be at once. */
  synchronized Duration wait(Tries tries) {
    Failures known = failures.get(tries);
    Instant now = clock.instant();
    return known == null || !known.until().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, known.until());
  }

  /** Notes a failure, and tells whether it is the one from which on tries have to wait. */
  synchronized boolean add(Tries tries) {
    Instant now = clock.instant();
    Failures before = failures.remove(tries);
    boolean fresh = before != null && before.until().plus(MEMORY).isAfter(now);
    int count = fresh ? before.count() + 1 : 1;
    failures.put(tries, new Failures(count, now.plus(waitAfter(count))));
    return count == FREE;
  }

  synchronized void forget(Tries tries) {
    failures.remove(tries);
  }

  private static Duration waitAfter(int count) {
    if (count < FREE) {
      return Duration.ZERO;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(count - FREE, DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /** How many there were, and until when the next has to wait. */
  private record Failures(int count, Instant until) {}
}
