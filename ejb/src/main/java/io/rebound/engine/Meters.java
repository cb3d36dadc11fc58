package io.rebound.engine;

import io.rebound.intake.IntakeMeter;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Lanes.Census;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import java.time.Duration;
import java.time.Instant;

/** Is told what the engine does, to count it. Called on the hot path: must not block. */
public interface Meters extends IntakeMeter {
  /**
   * An attempt is over, or was not made.
   *
   * @param claimedAt by the store's clock, as is the due time: their difference is the lateness
   */
  void attempted(Leased leased, Instant claimedAt, Settlement settlement);

  /** A settlement came too late: its task may have been delivered twice. */
  void stale(Settlement settlement);

  /** Leases had run out and their tasks were taken back. */
  void reclaimed(int tasks);

  /** How much the schedule holds. */
  void depths(Depths depths, int inFlight);

  /** What lanes there are. */
  default void lanes(Census census) {}

  /** How long after its claim a task was due; never negative. */
  static Duration lateness(Leased leased, Instant claimedAt) {
    Duration late = Duration.between(leased.progress().dueAt(), claimedAt);
    return late.isNegative() ? Duration.ZERO : late;
  }

  /** How long a task was claimable before it was claimed; never negative. */
  static Duration dwell(Leased leased, Instant claimedAt) {
    Duration dwell = Duration.between(leased.readyAt(), claimedAt);
    return dwell.isNegative() ? Duration.ZERO : dwell;
  }
}
