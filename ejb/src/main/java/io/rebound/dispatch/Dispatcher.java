package io.rebound.dispatch;

import io.rebound.schedule.Claims;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Claims.Leased;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Claims what is due on one shard, up to what the node can hold, and has it attempted. */
public final class Dispatcher {
  private static final int LARGEST_CLAIM = 500;

  private final int shard;
  private final Claims claims;
  private final InFlight inFlight;
  private final AttemptRunner attempts;
  private final Duration lease;
  private final Consumer<Seen> onSeen;

  /**
   * @param onSeen is told what the store says of itself, before the attempts begin
   */
  public Dispatcher(
      int shard,
      Claims claims,
      InFlight inFlight,
      AttemptRunner attempts,
      Duration lease,
      Consumer<Seen> onSeen) {
    this.onSeen = onSeen;
    this.shard = shard;
    this.claims = claims;
    this.inFlight = inFlight;
    this.attempts = attempts;
    this.lease = lease;
  }

  /**
   * Makes one pass. Throws {@code ScheduleUnavailable} when nothing could be claimed, and what a
   * store threw when attempts could not begin, after all others have; claiming again at once would
   * then come to the same.
   */
  public Pass runOnce() {
    int room = Math.min(inFlight.free(), LARGEST_CLAIM);
    if (room <= 0) {
      return new Pass(0, false, Optional.empty());
    }
    Claim claim = claims.claim(shard, room, lease);
    onSeen.accept(new Seen(claim.now(), claim.intact()));
    inFlight.begin(claim.leased());
    attempt(claim);
    return new Pass(
        claim.leased().size(),
        claim.more(),
        claim.nextDue().map(due -> Duration.between(claim.now(), due)));
  }

  private void attempt(Claim claim) {
    Throwable fault = null;
    for (Leased leased : claim.leased()) {
      try {
        attempts.run(leased, claim.now());
      } catch (RuntimeException | Error e) {
        fault = e;
      }
    }
    if (fault instanceof Error error) {
      throw error;
    }
    if (fault != null) {
      throw (RuntimeException) fault;
    }
  }

  /**
   * What a pass found.
   *
   * @param more whether there is more to claim at once
   * @param untilNext how long until the next task is due, if one is known
   */
  public record Pass(int claimed, boolean more, Optional<Duration> untilNext) {}

  /** The store's time, and whether it still has all that it was told. */
  public record Seen(Instant now, boolean intact) {}
}
