package io.rebound.bench.measure;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says what a scenario is doing while it runs: a plain line every few seconds, with the seconds
 * since that began, the count, and the rate since the line before.
 */
public final class Progress implements AutoCloseable {
  private static final double NANOS = 1e9;

  private final PrintStream out;
  private final LongSupplier nanoTime;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Progress::daemon);
  private String doing = "";
  private LongSupplier count;
  private long beganAt;
  private long first;
  private long lookedAt;
  private long last;

  Progress(PrintStream out, LongSupplier nanoTime) {
    this.out = out;
    this.nanoTime = nanoTime;
  }

  /** Writes a line every so often, once there is something to say. */
  public static Progress every(Duration period, PrintStream out) {
    Progress progress = new Progress(out, System::nanoTime);
    long millis = period.toMillis();
    progress.timer.scheduleAtFixedRate(progress::tell, millis, millis, TimeUnit.MILLISECONDS);
    return progress;
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** From now on this is being done, and counted so. */
  public synchronized void doing(String what, LongSupplier counted) {
    doing = what;
    count = counted;
    beganAt = nanoTime.getAsLong();
    lookedAt = beganAt;
    first = counted.getAsLong();
    last = first;
  }

  /** Nothing is being done that could be counted. */
  public synchronized void idle() {
    count = null;
  }

  synchronized void tell() {
    if (count == null) {
      return;
    }
    try {
      long now = nanoTime.getAsLong();
      long counted = count.getAsLong();
      out.printf(
          Locale.ROOT,
          "   %s: %.0f s, %,d, %,.0f/s%n",
          doing,
          (now - beganAt) / NANOS,
          counted - first,
          (counted - last) / ((now - lookedAt) / NANOS));
      lookedAt = now;
      last = counted;
    } catch (RuntimeException e) { // a store that does not tell just now is no reason to end
      out.printf("   %s: %s%n", doing, e.getMessage());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
