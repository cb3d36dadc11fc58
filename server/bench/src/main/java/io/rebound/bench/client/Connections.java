package io.rebound.bench.client;

import io.rebound.bench.measure.Callers;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;

/** Connections to a server that each send the same again as soon as they have an answer. */
public record Connections(Callers callers, int many) {

  /**
   * Sends a request for so many seconds.
   *
   * @param micros is told how long each answer took, connecting left out
   * @param answered is told of each answer while this goes on
   * @return how many answers there were, each with the status that the request wants
   */
  public long ask(Request request, int seconds, Histogram micros, LongAdder answered)
      throws InterruptedException, ExecutionException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return callers.together(
        many,
        () -> {
          long count = 0;
          while (System.nanoTime() < end) {
            count += overOne(request, end, micros, answered);
          }
          return count;
        });
  }

  /** Asks until the server wants another connection, which it does after some hundred requests. */
  private static long overOne(Request request, long end, Histogram micros, LongAdder answered)
      throws IOException {
    try (Request.Connection connection = request.connect()) {
      long count = 0;
      for (long from = System.nanoTime();
          from < end && connection.isOpen();
          from = System.nanoTime()) {
        connection.send();
        micros.recordValue((System.nanoTime() - from) / 1000);
        answered.increment();
        count++;
      }
      return count;
    }
  }
}
