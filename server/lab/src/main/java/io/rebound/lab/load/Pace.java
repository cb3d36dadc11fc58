package io.rebound.lab.load;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Submits to a lane at an even pace, on a thread of its own. It keeps the last part back until it
 * is told that the fault has ended.
 */
public final class Pace implements AutoCloseable {
  private static final int BATCHES_PER_SECOND = 20;

  private final Lane lane;
  private final int perSecond;
  private final Thread thread;
  private volatile int last = Integer.MAX_VALUE;
  private volatile int submitted;
  private volatile long submittedAt = System.nanoTime();

  /** Begins at once. */
  public Pace(Lane lane, int perSecond) {
    this.lane = lane;
    this.perSecond = perSecond;
    thread = new Thread(this::run, "load-" + lane.name());
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    int batch = Math.max(1, perSecond / BATCHES_PER_SECOND);
    long step = TimeUnit.SECONDS.toNanos(batch) / perSecond;
    long next = System.nanoTime();
    while (!Thread.currentThread().isInterrupted()) {
      int wanted = Math.min(batch, last - submitted);
      if (wanted > 0) {
        submit(wanted);
      }
      // Who was held up does not catch up: the rate afterwards is to be that of before.
      next = Math.max(next + step, System.nanoTime());
      LockSupport.parkNanos(next - System.nanoTime());
    }
  }

  private void submit(int wanted) {
    try {
      lane.submit(wanted);
      submittedAt = System.nanoTime();
      submitted += wanted;
    } catch (IllegalStateException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many are in. */
  public int submitted() {
    return submitted;
  }

  /** When the last of them were in, by {@link System#nanoTime}. */
  public long submittedAt() {
    return submittedAt;
  }

  /** Lets it go on until so many are in, and no further. */
  public void stopAt(int count) {
    last = count;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
