package io.rebound.jpa;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Does the same on many threads at once. */
public final class Race {
  private static final int PATIENCE_SECONDS = 60;

  private Race() {}

  /** The different results. */
  public static <T> Set<T> of(int runners, Callable<T> run) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(runners);
    CyclicBarrier start = new CyclicBarrier(runners);
    Callable<T> fromTheLine =
        () -> {
          start.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
          return run.call();
        };
    try {
      List<Future<T>> runs =
          IntStream.range(0, runners).mapToObj(i -> threads.submit(fromTheLine)).toList();
      Set<T> results = new HashSet<>();
      for (Future<T> each : runs) {
        results.add(each.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
