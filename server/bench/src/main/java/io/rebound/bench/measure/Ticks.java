package io.rebound.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How much a count grows in each second. */
public final class Ticks {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> series = new ArrayList<>();
  private final LongSupplier count;
  private long last;

  Ticks(LongSupplier count) {
    this.count = count;
    last = count.getAsLong();
  }

  /** Begins now. */
  public static Ticks of(LongSupplier count) {
    Ticks ticks = new Ticks(count);
    ticks.timer.scheduleAtFixedRate(ticks::tick, 1, 1, TimeUnit.SECONDS);
    return ticks;
  }

  synchronized void tick() {
    long now = count.getAsLong();
    series.add(now - last);
    last = now;
  }

  /** Ends it: the whole seconds so far. */
  public synchronized List<Long> stop() {
    timer.shutdownNow();
    return List.copyOf(series);
  }
}
