package io.rebound.engine;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Asks a store something small without being held up by it. While a question has no answer no other
 * is asked, so that a store that hangs costs one thread.
 */
final class BoundedProbe {
  private final Executor executor;
  private final Supplier<Optional<String>> question;
  private CompletableFuture<Optional<String>> asked = CompletableFuture.completedFuture(null);

  /**
   * @param question what is wrong with the store; may wait for ever
   */
  BoundedProbe(Executor executor, Supplier<Optional<String>> question) {
    this.executor = executor;
    this.question = question;
  }

  /** Asks, unless the question before is still open. */
  synchronized CompletableFuture<Optional<String>> ask() {
    if (asked.isDone()) {
      try {
        asked = CompletableFuture.supplyAsync(question, executor);
      } catch (RejectedExecutionException e) {
        return CompletableFuture.completedFuture(Optional.of("was not asked: no thread was free"));
      }
    }
    return asked;
  }

  /** What the store says until then, by {@link System#nanoTime}. */
  static Optional<String> answer(CompletableFuture<Optional<String>> asked, long deadline) {
    try {
      return asked.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Optional.of("does not answer");
    } catch (ExecutionException e) {
      return Optional.of("cannot be reached");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not asked: interrupted");
    }
  }
}
