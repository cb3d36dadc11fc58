package io.rebound.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Many callers doing the same at once. Their threads live until it is closed, so that what they
 * have allocated can still be asked for.
 */
public final class Callers implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** Work that is told which caller it is, from 0. */
  public interface Numbered {
    long call(int caller) throws Exception;
  }

  /** Runs the work that often at once and adds up what is returned. */
  public long together(int callers, Callable<Long> work)
      throws InterruptedException, ExecutionException {
    return numbered(callers, caller -> work.call());
  }

  /** The same, for work that differs by caller. */
  public long numbered(int callers, Numbered work) throws InterruptedException, ExecutionException {
    List<Future<Long>> running = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      running.add(threads.submit(() -> work.call(caller)));
    }
    long sum = 0;
    for (Future<Long> each : running) {
      sum += each.get();
    }
    return sum;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
