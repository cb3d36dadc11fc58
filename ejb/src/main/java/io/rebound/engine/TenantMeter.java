package io.rebound.engine;

import io.rebound.overview.Counts;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/** Counts for one tenant. */
final class TenantMeter {
  /** One digit is right to a twentieth, and makes the histograms of a thousand tenants small. */
  private static final int DIGITS = 1;

  private static final int IDLE_FOR_LONG = 600;

  private final LongAdder accepted = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder dead = new LongAdder();
  private AbstractHistogram lateness = histogram();
  private AbstractHistogram delivery = histogram();
  private int idle;

  void accepted(int tasks) {
    accepted.add(tasks);
  }

  void delivered(long lateMicros, long tookMicros) {
    delivered.increment();
    record(lateMicros, tookMicros);
  }

  void failed(long lateMicros, long tookMicros) {
    failed.increment();
    record(lateMicros, tookMicros);
  }

  void died() {
    dead.increment();
  }

  private synchronized void record(long lateMicros, long tookMicros) {
    lateness.recordValue(lateMicros);
    delivery.recordValue(tookMicros);
  }

  /** What was counted since the last time. */
  synchronized Tally drain() {
    Tally tally =
        new Tally(
            new Counts(
                accepted.sumThenReset(),
                delivered.sumThenReset(),
                failed.sumThenReset(),
                dead.sumThenReset()),
            lateness,
            delivery);
    idle = tally.isEmpty() ? idle + 1 : 0;
    if (!tally.isEmpty()) {
      lateness = histogram();
      delivery = histogram();
    }
    return tally;
  }

  /** Whether it can be forgotten; what is counted just then is lost to the charts, and no more. */
  synchronized boolean isIdleForLong() {
    return idle > IDLE_FOR_LONG;
  }

  static AbstractHistogram histogram() {
    return new IntCountsHistogram(DIGITS);
  }

  /** What was counted in a while. */
  record Tally(Counts counts, AbstractHistogram lateness, AbstractHistogram delivery) {
    boolean isEmpty() {
      return counts.equals(Counts.NONE) && lateness.getTotalCount() == 0;
    }
  }
}
