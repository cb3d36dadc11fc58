package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.handler.HandlerChannel;
import io.rebound.destination.DestinationSpec;
import io.rebound.input.FieldError;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationJudgeTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
  private final DestinationJudge judge =
      new DestinationJudge(
          Set.of("default", "eu"), new HandlerChannel(List.of(), Runnable::run, timers));

  @AfterEach
  void stop() {
    timers.shutdownNow();
  }

  @Test
  void namesTheClustersThatThereAre() {
    assertThat(judge.faults(new DestinationSpec.Kafka("eu", "orders", TIMEOUT))).isEmpty();
    assertThat(judge.faults(new DestinationSpec.Kafka("us", "orders", TIMEOUT)))
        .containsExactly(new FieldError("cluster", "must be one of default, eu, but is 'us'"));
  }

  @Test
  void namesTheHandlersThatThereAre() {
    assertThat(judge.faults(new DestinationSpec.Handler("discard", TIMEOUT))).isEmpty();
    assertThat(judge.faults(new DestinationSpec.Handler("nope", TIMEOUT)))
        .containsExactly(new FieldError("handler", "must be one of discard, but is 'nope'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://2130706433/", "http://0x0a000001/"})
  void refusesHostsThatDifferentParsersReadDifferently(String url) {
    assertThat(judge.faults(webhook(url)))
        .hasSize(1)
        .first()
        .extracting(FieldError::field)
        .isEqualTo("url");
  }

  @Test
  void leavesWhichAddressesMayBeDialledToTheMomentOfDialling() {
    assertThat(judge.faults(webhook("https://hooks.example/orders"))).isEmpty();
    assertThat(judge.faults(webhook("http://10.0.0.1/orders"))).isEmpty();
  }

  private static DestinationSpec webhook(String url) {
    return new DestinationSpec.Http(URI.create(url), "POST", Map.of(), TIMEOUT);
  }
}
