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
   * @throws RuntimeException what the schedule says of a settlement that it can never take; that
   *     one counts as not held, so that its lease runs out, and all others are settled
   */
  public int runOnce(long patience, TimeUnit unit) throws InterruptedException {
    Settlement first = waiting.poll(patience, unit);
    if (first == null) {
      return 0;
    }
    List<Settlement> batch = new ArrayList<>();
    batch.add(first);
    waiting.drainTo(batch, LARGEST_BATCH - 1);
    settleAll(batch);
    return batch.size();
  }

  private void settleAll(List<Settlement> batch) {
    List<Boolean> held;
    try {
      held = claims.settle(batch);
    } catch (ScheduleUnavailable e) {
      waiting.addAll(batch);
      throw e;
    } catch (RuntimeException e) {
      if (batch.size() > 1) {
        settleHalves(batch);
        return;
      }
      listener.settled(batch.get(0), false);
      throw e;
    }
    for (int i = 0; i < batch.size(); i++) {
      listener.settled(batch.get(i), held.get(i));
    }
  }

  private void settleHalves(List<Settlement> batch) {
    int middle = batch.size() / 2;
    try {
      settleAll(batch.subList(0, middle));
    } finally {
      settleAll(batch.subList(middle, batch.size()));
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
