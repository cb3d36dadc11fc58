package io.rebound.task;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/**
 * Makes ids that rise strictly within a node: 48 bits of milliseconds, 12 bits that count within
 * the millisecond, 62 random bits. When a millisecond has more than 4096 ids, or the clock steps
 * back, it borrows from the future.
 */
public final class TaskIds {
  private static final int COUNTER_BITS = 12;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  public TaskIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id, greater than every id made before. */
  public TaskId next() {
    long floor = clock.millis() << COUNTER_BITS;
    long tick = last.updateAndGet(before -> Math.max(before + 1, floor));
    long millis = tick >>> COUNTER_BITS;
    long counter = tick & ((1 << COUNTER_BITS) - 1);
    long low = random.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
    return new TaskId(new UUID(millis << 16 | 0x7000L | counter, low));
  }
}
