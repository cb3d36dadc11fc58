package io.rebound.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks a store something small without being held up by it. While a question has no answer no other
 * is asked, so that a store that hangs costs one thread.
 */
final class BoundedProbe {
  /** A question that nobody has begun to ask by then is lost, and is put again. */
  static final Duration LOST = Duration.ofSeconds(2);

  private final Executor executor;
  private final Supplier<Optional<String>> question;
  private final LongSupplier nanos;
  private Question open;

  /**
   * @param executor may lose what it is given, as the container's does while the application starts
   * @param question what is wrong with the store; may wait for ever
   * @param nanos as {@link System#nanoTime}
   */
  BoundedProbe(Executor executor, Supplier<Optional<String>> question, LongSupplier nanos) {
    this.executor = executor;
    this.question = question;
    this.nanos = nanos;
  }

  /** Asks, unless the question before is still open. */
  synchronized CompletableFuture<Optional<String>> ask() {
    if (open == null || open.isOver()) {
      Question next = new Question();
      try {
        executor.execute(next);
      } catch (RejectedExecutionException e) {
        return CompletableFuture.completedFuture(Optional.of("was not asked: no thread was free"));
      }
      open = next;
    }
    return open.answer;
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

  private final class Question implements Runnable {
    private final CompletableFuture<Optional<String>> answer = new CompletableFuture<>();
    private final long put = nanos.getAsLong();
    private volatile boolean begun;

    @Override
    public void run() {
      begun = true;
      try {
        answer.complete(question.get());
      } catch (Throwable e) { // whatever it was, those who wait have to be told
        answer.completeExceptionally(e);
      }
    }

    boolean isOver() {
      return answer.isDone() || (!begun && nanos.getAsLong() - put > LOST.toNanos());
    }
  }
}
