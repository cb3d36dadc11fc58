package io.rebound.bench.node;

import io.rebound.engine.Meters;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what the engine does, and how late it claims what it then delivers. */
public final class BenchMeters implements Meters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private volatile Histogram lateness = new ConcurrentHistogram(3);

  @Override
  public void accepted(TenantId tenant, int tasks) {
    accepted.add(tasks);
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    if (settlement instanceof Settlement.Delivered) {
      lateness.recordValue(Meters.lateness(leased, claimedAt).toNanos() / 1000);
      delivered.increment();
    }
  }

  @Override
  public void stale(Settlement settlement) {}

  @Override
  public void reclaimed(int tasks) {}

  @Override
  public void depths(Depths depths, int inFlight) {}

  /** Forgets how late tasks were so far. */
  public void forgetLateness() {
    lateness = new ConcurrentHistogram(3);
  }

  /** How many tasks were accepted. */
  public long accepted() {
    return accepted.sum();
  }

  /** How many tasks were delivered. */
  public long delivered() {
    return delivered.sum();
  }

  /** Microseconds from the due time of each task to its claim. */
  public Histogram lateness() {
    return lateness.copy();
  }
}
