package io.rebound.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Runs until it is stopped: a pass, then a wait that anybody may cut short. A pass that throws is
 * made again after a pause that grows with each failure, and that nobody cuts short but {@link
 * #stop}: what is woken often would else not leave a store that is down alone.
 */
final class Loop implements Runnable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  static final Duration LONGEST_PAUSE = Duration.ofMillis(1500);

  private final String name;
  private final Pass pass;
  private final BiConsumer<String, Throwable> onTrouble;
  private final Semaphore bell = new Semaphore(0);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;
  private int failures;

  /**
   * @param onTrouble is told when passes begin to fail, and with no throwable when they succeed
   *     again
   */
  Loop(String name, Pass pass, BiConsumer<String, Throwable> onTrouble) {
    this.name = name;
    this.pass = pass;
    this.onTrouble = onTrouble;
  }

  /** One pass; the answer is how long to wait for the next. */
  interface Pass {
    Duration run() throws Exception;
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        Duration wait = survive();
        if (failures > 0) {
          pause(wait);
        } else {
          sleep(wait);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  private Duration survive() {
    try {
      Duration wait = pass.run();
      if (failures > 0) {
        failures = 0;
        onTrouble.accept(name, null);
      }
      return wait;
    } catch (InterruptedException e) {
      stopping = true;
      return Duration.ZERO;
    } catch (Throwable e) {
      if (failures == 0) {
        onTrouble.accept(name, e);
      }
      failures = Math.min(failures + 1, 10);
      Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
      return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  private void sleep(Duration wait) {
    if (wait.isZero() || wait.isNegative()) {
      return;
    }
    try {
      bell.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS);
      bell.drainPermits();
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void pause(Duration wait) {
    try {
      stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** Ends the current wait, or the next one. */
  void wake() {
    if (bell.availablePermits() == 0) {
      bell.release();
    }
  }

  /** Lets the current pass be the last. */
  void stop() {
    stopping = true;
    stop.countDown();
    bell.release();
  }

  /** Waits for the end of a loop that was stopped. False when it did not come in time. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    return ended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }
}
