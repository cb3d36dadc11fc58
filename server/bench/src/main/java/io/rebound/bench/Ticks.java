package io.rebound.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How much a count grows in each second. */
final class Ticks {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Long> series = new ArrayList<>();
  private final LongSupplier count;
  private long last;

  private Ticks(LongSupplier count) {
    this.count = count;
    last = count.getAsLong();
    timer.scheduleAtFixedRate(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  static Ticks of(LongSupplier count) {
    return new Ticks(count);
  }

  private synchronized void tick() {
    long now = count.getAsLong();
    series.add(now - last);
    last = now;
  }

  /** The whole seconds so far. */
  synchronized List<Long> stop() {
    timer.shutdownNow();
    return List.copyOf(series);
  }
}
