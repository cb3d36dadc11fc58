package io.rebound.delivery;

import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A channel for tests of what stands before it: answers each delivery with the next outcome of its
 * script, and with the last one from then on. What it was given can be asked for.
 */
public final class ScriptedChannel implements Channel {
  private final String type;
  private final Function<Delivery, CompletionStage<Outcome>> script;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private final Queue<CompletableFuture<Outcome>> open = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  private ScriptedChannel(String type, Function<Delivery, CompletionStage<Outcome>> script) {
    this.type = type;
    this.script = script;
  }

  /** Answers in turn; the last outcome again and again. */
  public static ScriptedChannel answering(String type, Outcome... outcomes) {
    Queue<Outcome> next = new ConcurrentLinkedQueue<>(List.of(outcomes));
    Outcome last = outcomes[outcomes.length - 1];
    return answeringBy(
        type,
        delivery -> {
          Outcome outcome = next.poll();
          return CompletableFuture.completedStage(outcome == null ? last : outcome);
        });
  }

  /** Answers as the function says; a stage that it leaves open ends with the channel. */
  public static ScriptedChannel answeringBy(
      String type, Function<Delivery, CompletionStage<Outcome>> script) {
    return new ScriptedChannel(type, script);
  }

  /** All that it was given, oldest first. */
  public List<Delivery> deliveries() {
    return deliveries;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public CompletionStage<Outcome> deliver(Delivery delivery) {
    if (closed) {
      return CompletableFuture.failedStage(new NotSent("the channel is closed", null));
    }
    deliveries.add(delivery);
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    open.add(outcome);
    script
        .apply(delivery)
        .whenComplete(
            (answer, fault) -> {
              open.remove(outcome);
              if (fault == null) {
                outcome.complete(answer);
              } else {
                outcome.completeExceptionally(fault);
              }
            });
    return outcome;
  }

  @Override
  public void close() {
    closed = true;
    open.forEach(it -> it.complete(Outcome.failed(FaultClass.CONNECT, "the channel was closed")));
  }
}
