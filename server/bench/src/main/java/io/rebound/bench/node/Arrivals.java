package io.rebound.bench.node;

import io.rebound.bench.measure.Counts;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** Which numbered tasks have come, and how often: the proof that each did, and once. */
public final class Arrivals {
  private final LongAdder firsts = new LongAdder();
  private final LongAdder others = new LongAdder();
  private volatile AtomicIntegerArray times = new AtomicIntegerArray(0);

  /** From now on expects tasks 0 to {@code count - 1}; call it while none is under way. */
  public void expect(int count) {
    firsts.reset();
    others.reset();
    times = new AtomicIntegerArray(count);
  }

  /** That one has come. */
  public void came(int number) {
    if (times.getAndIncrement(number) == 0) {
      firsts.increment();
    } else {
      others.increment();
    }
  }

  /** How many have come. */
  public long count() {
    return firsts.sum();
  }

  /** Refuses the figure unless each has come exactly once. */
  public void verifyEachOnce() {
    Counts.verify("tasks that came", times.length(), firsts.sum());
    Counts.verify("tasks that came again", 0, others.sum());
  }
}
