package io.rebound.delivery;

import io.rebound.destination.DestinationSpec;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

class ScriptedChannelTest extends ChannelContract {
  private final ScriptedChannel channel =
      ScriptedChannel.answeringBy("handler", ScriptedChannelTest::answer);

  @Override
  protected Channel channel() {
    return channel;
  }

  @Override
  protected DestinationSpec taking() {
    return named("take");
  }

  @Override
  protected DestinationSpec failing() {
    return named("fail");
  }

  @Override
  protected DestinationSpec refusing() {
    return named("refuse");
  }

  @Override
  protected DestinationSpec hanging(Duration timeout) {
    return new DestinationSpec.Handler("hang", timeout);
  }

  @Override
  protected List<String> taken() {
    return channel.deliveries().stream()
        .map(it -> new String(it.task().payload().bytes(), StandardCharsets.UTF_8))
        .toList();
  }

  private static DestinationSpec named(String handler) {
    return new DestinationSpec.Handler(handler, Duration.ofSeconds(20));
  }

  private static CompletionStage<Outcome> answer(Delivery delivery) {
    DestinationSpec.Handler spec = (DestinationSpec.Handler) delivery.destination().spec();
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    switch (spec.handler()) {
      case "take" -> outcome.complete(Outcome.delivered(OptionalInt.empty(), "taken", ""));
      case "fail" -> outcome.complete(Outcome.failed(FaultClass.HANDLER, "not now"));
      case "refuse" -> outcome.complete(Outcome.refused(FaultClass.DESTINATION, "never"));
      default ->
          outcome.completeOnTimeout(
              Outcome.failed(FaultClass.TIMEOUT, "silent"),
              spec.timeout().toMillis(),
              TimeUnit.MILLISECONDS);
    }
    return outcome;
  }
}
