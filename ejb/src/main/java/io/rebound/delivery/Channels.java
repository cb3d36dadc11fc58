package io.rebound.delivery;

import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Picks the channel for a destination's type. */
public final class Channels implements AutoCloseable {
  private final Map<String, Channel> byType;

  public Channels(Collection<Channel> channels) {
    byType =
        channels.stream().collect(Collectors.toUnmodifiableMap(Channel::type, Function.identity()));
  }

  /** Sends the task once, as {@link Channel#deliver} promises. */
  public CompletionStage<Outcome> deliver(Delivery delivery) {
    String type = delivery.destination().spec().type();
    Channel channel = byType.get(type);
    if (channel == null) {
      return CompletableFuture.completedStage(
          Outcome.refused(FaultClass.DESTINATION, "no channel delivers to type " + type));
    }
    return channel.deliver(delivery);
  }

  /** Closes every channel: what is under way ends as failed, or as not sent. */
  @Override
  public void close() {
    byType.values().forEach(Channel::close);
  }
}
