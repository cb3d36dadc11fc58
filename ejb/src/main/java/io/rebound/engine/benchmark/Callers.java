package io.rebound.engine.benchmark;

import io.rebound.benchmark.Stage.Watch;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/** Many callers doing the same at once, until all is done or the run is to stop. */
record Callers(ThreadFactory threads, Watch watch) {
  private static final int TICK_MILLIS = 100;

  /**
   * Does operations 0 to {@code count - 1}, each once. Fails with what an operation threw first.
   *
   * @param tick is called ten times a second by the thread that waits here
   */
  void together(int callers, long count, LongConsumer operation, Runnable tick)
      throws InterruptedException {
    AtomicLong next = new AtomicLong();
    AtomicReference<RuntimeException> failure = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(callers);
    for (int i = 0; i < callers; i++) {
      threads
          .newThread(
              () -> {
                try {
                  long each = next.getAndIncrement();
                  while (each < count && failure.get() == null && !watch.stopped()) {
                    operation.accept(each);
                    each = next.getAndIncrement();
                  }
                } catch (RuntimeException e) {
                  failure.compareAndSet(null, e);
                } finally {
                  ended.countDown();
                }
              })
          .start();
    }
    try {
      while (!ended.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        tick.run();
      }
    } finally {
      next.set(count);
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }
}
