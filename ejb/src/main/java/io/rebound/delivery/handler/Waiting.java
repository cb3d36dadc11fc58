package io.rebound.delivery.handler;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The attempts that wait for one of a few threads, first come, first served. One that is over while
 * it waits leaves at once: an executor's own queue would keep it, with its payload, behind handlers
 * that do not end.
 */
final class Waiting {
  private final Executor executor;
  private final int mostAtOnce;
  private final Set<HandlerAttempt> attempts = new LinkedHashSet<>();
  private int running;

  Waiting(Executor executor, int mostAtOnce) {
    this.executor = executor;
    this.mostAtOnce = mostAtOnce;
  }

  /** Has it run in its turn. */
  void add(HandlerAttempt attempt) {
    boolean runs;
    synchronized (this) {
      attempts.add(attempt);
      runs = running < mostAtOnce;
      running += runs ? 1 : 0;
    }
    attempt.outcome().whenComplete((outcome, fault) -> remove(attempt));
    if (runs) {
      execute(attempt);
    }
  }

  private void execute(HandlerAttempt attempt) {
    try {
      executor.execute(this::runNext);
    } catch (RejectedExecutionException e) {
      stepBack();
      if (remove(attempt)) {
        attempt.notBegun(e);
      }
    }
  }

  private void runNext() {
    HandlerAttempt next = next();
    if (next == null) {
      return;
    }
    try {
      next.run();
    } finally {
      again();
    }
  }

  /** A new task for each attempt, so that others get their turn at the executor too. */
  private void again() {
    try {
      executor.execute(this::runNext);
    } catch (RejectedExecutionException e) {
      stepBack();
    }
  }

  private synchronized HandlerAttempt next() {
    Iterator<HandlerAttempt> first = attempts.iterator();
    if (!first.hasNext()) {
      running--;
      return null;
    }
    HandlerAttempt next = first.next();
    first.remove();
    return next;
  }

  private synchronized void stepBack() {
    running--;
  }

  private synchronized boolean remove(HandlerAttempt attempt) {
    return attempts.remove(attempt);
  }

  /** How many wait. */
  synchronized int size() {
    return attempts.size();
  }
}
