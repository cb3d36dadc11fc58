package io.rebound.engine.benchmark;

import io.rebound.benchmark.Latency;
import io.rebound.destination.DestinationId;
import io.rebound.engine.Meters;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Counts the deliveries of one lane on this node, and how late they were; of no lane at first. */
public final class Gauge implements Meters {
  private static final int DIGITS = 3;
  private static final long LONGEST = TimeUnit.HOURS.toMicros(1);

  private volatile Reading reading;

  /** A histogram of microseconds up to an hour, for many threads. */
  static Histogram histogram() {
    return new ConcurrentHistogram(1, LONGEST, DIGITS);
  }

  /** Notes one time; never more than an hour. */
  static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.min(LONGEST, Math.max(0, nanos / 1_000)));
  }

  static Latency latency(Histogram histogram) {
    return new Latency(
        histogram.getTotalCount(),
        histogram.getValueAtPercentile(50),
        histogram.getValueAtPercentile(90),
        histogram.getValueAtPercentile(99),
        histogram.getValueAtPercentile(99.9),
        histogram.getMaxValue());
  }

  /** From now on counts the deliveries of that lane, from zero. */
  void watch(DestinationId lane) {
    reading = new Reading(lane, new LongAdder(), histogram());
  }

  /** From now on counts nothing. */
  void rest() {
    reading = null;
  }

  long delivered() {
    Reading now = reading;
    return now == null ? 0 : now.delivered.sum();
  }

  Latency lateness() {
    Reading now = reading;
    return now == null ? Latency.NONE : latency(now.lateness.copy());
  }

  @Override
  public void attempted(Leased leased, Instant claimedAt, Settlement settlement) {
    Reading now = reading;
    if (now != null
        && now.lane.equals(leased.lane())
        && settlement instanceof Settlement.Delivered) {
      record(now.lateness, Meters.lateness(leased, claimedAt).toNanos());
      now.delivered.increment();
    }
  }

  @Override
  public void accepted(TenantId tenant, int tasks) {}

  @Override
  public void stale(Settlement settlement) {}

  @Override
  public void reclaimed(int tasks) {}

  @Override
  public void depths(Depths depths, int inFlight) {}

  private record Reading(DestinationId lane, LongAdder delivered, Histogram lateness) {}
}
