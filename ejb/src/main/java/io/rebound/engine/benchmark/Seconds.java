package io.rebound.engine.benchmark;

import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Stage.Watch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Counts what is done in each second, and tells it. Begins when it is made. One thread. */
final class Seconds {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Watch watch;
  private final LongSupplier done;
  private final Supplier<Latency> latency;
  private final List<Long> perSecond = new ArrayList<>();
  private final long begun = System.nanoTime();
  private long counted;

  Seconds(Watch watch, LongSupplier done, Supplier<Latency> latency) {
    this.watch = watch;
    this.done = done;
    this.latency = latency;
  }

  /** To be called more often than once a second. */
  void tick() {
    long now = System.nanoTime();
    if (now - begun < (perSecond.size() + 1) * SECOND) {
      return;
    }
    long sum = done.getAsLong();
    perSecond.add(sum - counted);
    counted = sum;
    while (now - begun >= (perSecond.size() + 1) * SECOND) {
      perSecond.add(0L); // the ticks stood still
    }
    watch.soFar(measured(sum));
  }

  /** What was measured until now, of so many operations in all. */
  Measured end(long operations) {
    Measured measured = measured(operations);
    long rest = operations - counted;
    if (rest <= 0) {
      return measured;
    }
    List<Long> whole = new ArrayList<>(perSecond);
    whole.add(rest);
    return new Measured(operations, 0, measured.rate(), measured.latency(), List.copyOf(whole));
  }

  private Measured measured(long operations) {
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new Measured(operations, 0, operations / seconds, latency.get(), List.copyOf(perSecond));
  }
}
