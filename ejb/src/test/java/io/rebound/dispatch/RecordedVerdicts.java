package io.rebound.dispatch;

import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told; takes nothing while it is out of memory. */
final class RecordedVerdicts implements AttemptRunner.Verdicts {
  private final List<Settlement> settled;
  private final List<Leased> lost = new ArrayList<>();
  private int failures;

  RecordedVerdicts(List<Settlement> settled) {
    this.settled = settled;
  }

  /** The next settlements are not taken. */
  void failNext(int times) {
    failures = times;
  }

  /** What has to wait for the end of its lease. */
  List<Leased> lost() {
    return lost;
  }

  @Override
  public void reached(Leased leased, Instant claimedAt, Settlement settlement) {
    if (failures > 0) {
      failures--;
      throw new OutOfMemoryError("test");
    }
    settled.add(settlement);
  }

  @Override
  public void lost(Leased leased) {
    lost.add(leased);
  }
}
