package io.rebound.settle;

import io.rebound.schedule.Claims;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.schedule.Settlement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Ends leases in batches that form by themselves: whatever was settled while the last batch was on
 * its way is the next one.
 *
 * <p>What happened after the send is bookkeeping: it is repeated until the schedule has taken it
 * and never leads to a second send by itself. If that takes longer than the lease, the settlement
 * comes back as one that did not hold.
 */
public final class Settler {
  private static final int LARGEST_BATCH = 1000;

  private final BlockingQueue<Settlement> waiting = new LinkedBlockingQueue<>();
  private final Claims claims;
  private final Listener listener;

  public Settler(Claims claims, Listener listener) {
    this.claims = claims;
    this.listener = listener;
  }

  /** Takes a settlement; never blocks. */
  public void settle(Settlement settlement) {
    waiting.add(settlement);
  }

  /** How many settlements were taken and are not yet with the schedule. */
  public int backlog() {
    return waiting.size();
  }

  /**
   * Settles one batch, waiting a moment for the first.
   *
   * @return how many were settled
   * @throws ScheduleUnavailable when the schedule did not take the batch; it is kept for the next
   *     call
   */
  public int runOnce(long patience, TimeUnit unit) throws InterruptedException {
    Settlement first = waiting.poll(patience, unit);
    if (first == null) {
      return 0;
    }
    List<Settlement> batch = new ArrayList<>();
    batch.add(first);
    waiting.drainTo(batch, LARGEST_BATCH - 1);
    try {
      List<Boolean> held = claims.settle(batch);
      for (int i = 0; i < batch.size(); i++) {
        listener.settled(batch.get(i), held.get(i));
      }
      return batch.size();
    } catch (ScheduleUnavailable e) {
      waiting.addAll(batch);
      throw e;
    }
  }

  /** Is told of every settlement that the schedule has answered. */
  public interface Listener {
    /**
     * A settlement was answered.
     *
     * @param held false when the lease had run out: the task belongs to another claim now, and
     *     nothing was changed
     */
    void settled(Settlement settlement, boolean held);
  }
}
