package io.rebound.dispatch;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;

/**
 * A question that is put while something else is done. An executor that is busy, or that loses what
 * it is given, does no harm: who wants the answer then asks by itself.
 */
final class Ahead<T> {
  private final FutureTask<T> question;
  private volatile boolean dropped;

  /** Puts the question, now if the executor has a thread. */
  Ahead(Executor executor, Supplier<T> question) {
    this.question = new FutureTask<>(() -> dropped ? null : question.get());
    try {
      executor.execute(this.question);
    } catch (RejectedExecutionException busy) {
      // It is asked when the answer is wanted.
    }
  }

  /** The answer, or what asking has thrown. */
  T answer() {
    question.run();
    try {
      return question.get();
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while tasks were looked for", e);
    }
  }

  /** Nobody wants the answer any more. Returns when nobody is asking either. */
  void drop() {
    dropped = true;
    question.run();
    try {
      question.get();
    } catch (ExecutionException unwanted) {
      // Whoever drops it has a failure of its own to tell of.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (RuntimeException) cause;
  }
}
