package io.rebound.delivery;

import io.rebound.task.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a {@link ScriptedChannel} does with each delivery in turn; all after the last are taken. */
public final class DeliveryScript implements Function<Delivery, CompletionStage<Outcome>> {
  private final Deque<Function<Delivery, CompletionStage<Outcome>>> steps = new ArrayDeque<>();

  /** A channel for webhooks that follows the script. */
  public ScriptedChannel channel() {
    return ScriptedChannel.answeringBy("http", this);
  }

  /** The next delivery ends like this. */
  public DeliveryScript then(Outcome outcome) {
    return then(delivery -> CompletableFuture.completedStage(outcome));
  }

  /** The stage of the next delivery ends with that. */
  public DeliveryScript thenFail(Throwable thrown) {
    return then(delivery -> CompletableFuture.failedStage(thrown));
  }

  /** The next delivery ends when the test completes the answer. */
  public CompletableFuture<Outcome> thenHold() {
    CompletableFuture<Outcome> held = new CompletableFuture<>();
    then(delivery -> held);
    return held;
  }

  /** The next delivery does that. */
  public synchronized DeliveryScript then(Function<Delivery, CompletionStage<Outcome>> step) {
    steps.add(step);
    return this;
  }

  /** That it was taken. */
  public static Outcome taken() {
    return Outcome.delivered(OptionalInt.of(200), "taken", "");
  }

  @Override
  public CompletionStage<Outcome> apply(Delivery delivery) {
    return next().apply(delivery);
  }

  private synchronized Function<Delivery, CompletionStage<Outcome>> next() {
    Function<Delivery, CompletionStage<Outcome>> step = steps.poll();
    return step != null ? step : any -> CompletableFuture.completedStage(taken());
  }
}
