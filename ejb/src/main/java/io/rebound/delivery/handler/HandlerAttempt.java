package io.rebound.delivery.handler;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.NotSent;
import io.rebound.delivery.OneLine;
import io.rebound.delivery.TaskHandler;
import io.rebound.delivery.UnderWay;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One call of a handler. */
final class HandlerAttempt implements UnderWay.Attempt, Runnable {
  private final TaskHandler handler;
  private final Delivery delivery;
  private final Duration timeout;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final Object turn = new Object();
  private Thread runner;
  private boolean begun;

  HandlerAttempt(TaskHandler handler, Delivery delivery, Duration timeout) {
    this.handler = handler;
    this.delivery = delivery;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<Outcome> outcome() {
    return outcome;
  }

  @Override
  public void run() {
    if (!begins()) {
      return;
    }
    Outcome result;
    try {
      handler.handle(delivery);
      result = Outcome.delivered(OptionalInt.empty(), named() + " took it", "");
    } catch (Throwable thrown) { // whatever a handler throws is an outcome
      result = failed(thrown);
    } finally {
      ends();
    }
    outcome.complete(result);
  }

  private boolean begins() {
    synchronized (turn) {
      if (outcome.isDone()) {
        return false;
      }
      begun = true;
      runner = Thread.currentThread();
      return true;
    }
  }

  /** The thread goes back to others; an interrupt was meant for this task alone. */
  private void ends() {
    synchronized (turn) {
      runner = null;
      if (outcome.isDone()) {
        Thread.interrupted();
      }
    }
  }

  private Outcome failed(Throwable thrown) {
    String message = named() + " threw " + thrown.getClass().getName();
    return Outcome.of(
        Fault.passing(FaultClass.HANDLER),
        thrown.getMessage() == null ? message : message + ": " + OneLine.of(thrown),
        Traces.of(thrown));
  }

  /** Nothing ran, for want of a thread. */
  void notBegun(Exception reason) {
    outcome.completeExceptionally(new NotSent("no thread was free for " + named(), reason));
  }

  @Override
  public void timeOut() {
    synchronized (turn) {
      if (begun) {
        end("did not end within " + timeout.toMillis() + " ms", FaultClass.TIMEOUT);
      } else {
        notBegun(null);
      }
    }
  }

  @Override
  public void stop() {
    synchronized (turn) {
      end("did not end before Rebound was stopped", FaultClass.HANDLER);
    }
  }

  private void end(String how, FaultClass kind) {
    outcome.complete(Outcome.failed(kind, named() + " " + how));
    if (runner != null) {
      runner.interrupt();
    }
  }

  private String named() {
    return "handler '" + handler.name() + "'";
  }
}
