package io.rebound.dispatch;

import io.rebound.schedule.Claims;
import java.time.Duration;

/**
 * Prolongs the leases of what this node still works on, and takes back those that others let run
 * out.
 */
public final class LeaseKeeper {
  private static final int RECLAIM_BATCH = 1000;

  private final Claims claims;
  private final InFlight inFlight;
  private final Duration lease;

  public LeaseKeeper(Claims claims, InFlight inFlight, Duration lease) {
    this.claims = claims;
    this.inFlight = inFlight;
    this.lease = lease;
  }

  /** Prolongs; has to succeed at least once in the length of a lease. */
  public void extend() {
    claims.extend(inFlight.tokens(), lease);
  }

  /**
   * Tells a schedule that has lost its content what this node still holds, so that it is not handed
   * out a second time.
   *
   * @return how many tasks
   */
  public int restore() {
    return claims.restore(inFlight.leased(), lease);
  }

  /**
   * Takes back what has run out on any node.
   *
   * @return how many tasks
   */
  public int reclaim() {
    int reclaimed = 0;
    for (int shard = 0; shard < claims.shards(); shard++) {
      int batch;
      do {
        batch = claims.reclaim(shard, RECLAIM_BATCH);
        reclaimed += batch;
      } while (batch == RECLAIM_BATCH);
    }
    return reclaimed;
  }
}
