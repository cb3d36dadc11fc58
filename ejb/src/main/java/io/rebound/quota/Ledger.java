package io.rebound.quota;

import io.rebound.tenant.Quota;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What this node knows of one tenant's use of its quota. */
final class Ledger {
  private final TokenBucket bucket = new TokenBucket();
  private final Map<Quota.Kind, Instant> refused = new EnumMap<>(Quota.Kind.class);
  private Optional<Long> counted = Optional.empty();
  private long admitted;
  private long accepted;
  private long ended;
  private long acceptedBefore;
  private long endedBefore;
  private long acceptedAtMark;

  /** Takes so many tasks, all or none. */
  synchronized void admit(Quota quota, int tasks, int nodes, Instant now) {
    for (Quota.Kind kind : Quota.Kind.values()) {
      quota.limit(kind).ifPresent(limit -> requirePossible(kind, limit, tasks));
    }
    quota.unfinished().ifPresent(limit -> requireRoom(limit, tasks));
    quota.tasksPerSecond().ifPresent(limit -> take(limit, tasks, nodes, now));
    admitted += tasks;
  }

  private static void requirePossible(Quota.Kind kind, int limit, int tasks) {
    if (tasks > limit) {
      throw QuotaExceeded.never(kind, limit, tasks);
    }
  }

  private void requireRoom(int limit, int tasks) {
    if (unfinished() + tasks > limit) {
      throw QuotaExceeded.tooMany(limit, unfinished());
    }
  }

  private void take(int limit, int tasks, int nodes, Instant now) {
    bucket
        .take(tasks, (double) limit / nodes, now)
        .ifPresent(
            wait -> {
              throw QuotaExceeded.tooFast(limit, wait);
            });
  }

  /** Of tasks that were admitted, so many were accepted; the others never came to be. */
  synchronized void settle(int tasks, int used) {
    accepted += used;
    admitted -= tasks - used;
    bucket.giveBack(tasks - used);
  }

  /** A task of the tenant has ended on this node. */
  synchronized void end() {
    ended++;
  }

  /** Somebody begins to count: what is answered from here on may be missed. */
  synchronized void mark() {
    acceptedAtMark = accepted;
  }

  /** So many were unfinished at some time after the mark; some of them may have ended since. */
  synchronized void counted(long unfinished) {
    counted = Optional.of(unfinished);
    acceptedBefore = acceptedAtMark;
    endedBefore = ended;
  }

  synchronized void refused(Quota.Kind kind, Instant now) {
    refused.put(kind, now);
  }

  synchronized Standing standing() {
    return new Standing(counted.map(known -> unfinished()), Map.copyOf(refused));
  }

  /** What is under way counts as accepted, and what ended since the count does not count. */
  private long unfinished() {
    long since = admitted - acceptedBefore - (ended - endedBefore);
    return Math.max(0, counted.orElse(0L) + since);
  }
}
