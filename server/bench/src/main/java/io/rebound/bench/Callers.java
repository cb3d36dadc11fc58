package io.rebound.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many callers doing the same at once. */
final class Callers {
  private Callers() {}

  /** Work that is told which caller it is, from 0. */
  interface Numbered {
    long call(int caller) throws Exception;
  }

  /** Runs the work on that many threads and adds up what they return. */
  static long together(int callers, Callable<Long> work)
      throws InterruptedException, ExecutionException {
    return numbered(callers, caller -> work.call());
  }

  /** The same, for work that differs by caller. */
  static long numbered(int callers, Numbered work) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(callers);
    try {
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
    } finally {
      threads.shutdownNow();
    }
  }
}
