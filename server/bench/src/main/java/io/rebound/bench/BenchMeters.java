package io.rebound.bench;

import io.rebound.engine.Meters;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts what the engine does, and how late. */
final class BenchMeters implements Meters {
  private final LongAdder accepted = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder stale = new LongAdder();
  private volatile Histogram lateness = new ConcurrentHistogram(3);

  @Override
  public void accepted(int tasks) {
    accepted.add(tasks);
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    lateness.recordValue(Meters.lateness(leased, claimedAt).toNanos() / 1000);
    if (settlement instanceof Settlement.Delivered) {
      delivered.increment();
    }
  }

  @Override
  public void stale(Settlement settlement) {
    stale.increment();
  }

  @Override
  public void reclaimed(int tasks) {
    stale.add(tasks);
  }

  @Override
  public void depths(Depths depths, int inFlight) {}

  void reset() {
    delivered.reset();
    lateness = new ConcurrentHistogram(3);
  }

  long accepted() {
    return accepted.sum();
  }

  long delivered() {
    return delivered.sum();
  }

  Histogram lateness() {
    return lateness.copy();
  }
}
