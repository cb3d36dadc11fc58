package io.rebound.bench.measure;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/** Callers that each ask again as soon as they have an answer. */
public record ClosedLoop(Callers callers, int many) {

  /** What a caller asks. */
  public interface Call {
    /** Asks, and returns when there is an answer. */
    void ask(long number) throws Exception;
  }

  /**
   * Asks for so many seconds.
   *
   * @param micros is told how long each answer took
   * @param call what the caller of that number asks, from 0; its own calls count from 0, too
   * @return how many answers there were
   */
  public long run(int seconds, Histogram micros, IntFunction<Call> call)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return callers.numbered(many, caller -> repeat(call.apply(caller), end, micros));
  }

  private static long repeat(Call call, long end, Histogram micros) throws Exception {
    long count = 0;
    long from = System.nanoTime();
    while (from < end) {
      call.ask(count);
      long to = System.nanoTime();
      micros.recordValue((to - from) / 1000);
      from = to;
      count++;
    }
    return count;
  }
}
