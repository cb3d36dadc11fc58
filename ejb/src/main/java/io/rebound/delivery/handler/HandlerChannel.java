package io.rebound.delivery.handler;

import io.rebound.delivery.Channel;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.NotSent;
import io.rebound.delivery.TaskHandler;
import io.rebound.delivery.UnderWay;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Delivers to handlers by name. The handler {@code discard} is always there; it takes every task
 * and does nothing.
 */
public final class HandlerChannel implements Channel {
  /** Leaves some of the engine's threads to others. */
  private static final int MOST_AT_ONCE = 24;

  private final Map<String, TaskHandler> handlers = new TreeMap<>();
  private final Waiting waiting;
  private final UnderWay underWay;

  /**
   * @param executor runs the handlers, a thread for each and at most 24 at once
   * @throws IllegalArgumentException if two handlers have the same name
   */
  public HandlerChannel(
      Collection<TaskHandler> handlers, Executor executor, ScheduledExecutorService deadlines) {
    this.waiting = new Waiting(executor, MOST_AT_ONCE);
    this.underWay = new UnderWay(deadlines);
    register(new Discard());
    handlers.forEach(this::register);
  }

  /** What destinations may name, in order. */
  public Set<String> names() {
    return Set.copyOf(handlers.keySet());
  }

  private void register(TaskHandler handler) {
    TaskHandler other = handlers.put(handler.name(), handler);
    if (other != null) {
      throw new IllegalArgumentException(
          "two handlers are named '%s': %s and %s"
              .formatted(handler.name(), other.getClass().getName(), handler.getClass().getName()));
    }
  }

  @Override
  public String type() {
    return "handler";
  }

  @Override
  public CompletionStage<Outcome> deliver(Delivery delivery) {
    DestinationSpec.Handler spec = (DestinationSpec.Handler) delivery.destination().spec();
    TaskHandler handler = handlers.get(spec.handler());
    if (handler == null) {
      return CompletableFuture.completedStage(unknown(spec.handler()));
    }
    HandlerAttempt attempt = new HandlerAttempt(handler, delivery, spec.timeout());
    try {
      if (handler.isInline()) {
        underWay.requireOpen();
        attempt.run();
      } else {
        underWay.begin(attempt, spec.timeout());
        waiting.add(attempt);
      }
      return attempt.outcome();
    } catch (NotSent e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private Outcome unknown(String name) {
    return Outcome.refused(
        FaultClass.DESTINATION,
        "no handler is named '%s'; there are %s".formatted(name, handlers.keySet()));
  }

  /** Interrupts the handlers that run, and ends their deliveries as failed. */
  @Override
  public void close() {
    underWay.close();
  }
}
