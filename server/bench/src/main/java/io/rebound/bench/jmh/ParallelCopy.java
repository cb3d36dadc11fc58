package io.rebound.bench.jmh;

import io.rebound.history.Event;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Events copied into rows by as many threads as there are processors. */
@State(Scope.Benchmark)
public class ParallelCopy {
  private static final int WORKERS = Runtime.getRuntime().availableProcessors();
  private static final int BUFFERED_RUNS = 64;
  private static final int BUFFERED_TASKS = 1_024;
  private static final int RUN = 64;
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);
  private static final Run END = new Run(0, 0);

  /** How many events one operation copies. */
  @Param({"100", "1000", "10000", "100000"})
  public int size;

  private Event.Delivered[] events;
  private Run[] runs;
  private Columns columns;
  private ExecutorService threads;
  private BlockingQueue<Run> buffer;
  private volatile boolean cancelled;

  /** Events that are handed over together. */
  private record Run(int from, int to) {}

  @Setup
  public void prepare() {
    events = Events.delivered(size).toArray(Event.Delivered[]::new);
    columns = new Columns(size);
    runs = new Run[(size + RUN - 1) / RUN];
    for (int i = 0; i < runs.length; i++) {
      runs[i] = new Run(i * RUN, Math.min(size, (i + 1) * RUN));
    }
    buffer = new ArrayBlockingQueue<>(BUFFERED_RUNS);
    threads =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(BUFFERED_TASKS),
            new ThreadPoolExecutor.CallerRunsPolicy());
  }

  /** Through a bounded buffer: EV2. */
  @Benchmark
  public Object buffered() throws InterruptedException {
    return handedOver(this::copy);
  }

  /** The same by workers that look before each event whether they should go on: EV3. */
  @Benchmark
  public Object cancellable() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    return handedOver(run -> copyUntil(deadline, run));
  }

  /** One task for each event, and a bound on how many wait: EV5. */
  @Benchmark
  public Object taskPerEvent() throws InterruptedException {
    CountDownLatch left = new CountDownLatch(size);
    for (int i = 0; i < size; i++) {
      int row = i;
      threads.execute(
          () -> {
            columns.copy(row, events[row]);
            left.countDown();
          });
    }
    left.await();
    return columns;
  }

  private Object handedOver(Consumer<Run> work) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(WORKERS);
    for (int i = 0; i < WORKERS; i++) {
      threads.execute(() -> workUntilEnd(work, left));
    }
    for (Run run : runs) {
      buffer.put(run);
    }
    for (int i = 0; i < WORKERS; i++) {
      buffer.put(END);
    }
    left.await();
    return columns;
  }

  private void workUntilEnd(Consumer<Run> work, CountDownLatch left) {
    try {
      for (Run run = buffer.take(); run != END; run = buffer.take()) {
        work.accept(run);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      left.countDown();
    }
  }

  private void copy(Run run) {
    for (int i = run.from; i < run.to; i++) {
      columns.copy(i, events[i]);
    }
  }

  private void copyUntil(long deadline, Run run) {
    for (int i = run.from; i < run.to; i++) {
      if (cancelled || System.nanoTime() > deadline) {
        return;
      }
      columns.copy(i, events[i]);
    }
  }

  @TearDown
  public void verify() {
    cancelled = true;
    threads.shutdownNow();
    if (!columns.areCopiesOf(events)) {
      throw new IllegalStateException("the rows are not copies of the events");
    }
  }
}
