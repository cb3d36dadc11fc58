package io.rebound.delivery.handler;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final Waiting waiting = new Waiting(submitted::add, 2);

  @Test
  void forgetsAnAttemptThatTimesOutBeforeItsTurn() {
    for (int i = 0; i < 100; i++) {
      HandlerAttempt attempt = attempt();
      waiting.add(attempt);
      attempt.timeOut();
    }

    assertThat(waiting.size()).isZero();
    assertThat(submitted).hasSize(2);
  }

  @Test
  void runsEachInItsTurnAndNoMoreAtOnceThanItMay() {
    for (int i = 0; i < 5; i++) {
      waiting.add(attempt());
    }
    assertThat(submitted).hasSize(2);

    while (!submitted.isEmpty()) {
      submitted.remove().run();
      assertThat(submitted).hasSizeLessThanOrEqualTo(2);
    }

    assertThat(waiting.size()).isZero();
    waiting.add(attempt());
    assertThat(submitted).hasSize(1);
  }

  private static HandlerAttempt attempt() {
    return new HandlerAttempt(
        new Discard(), aDelivery().to(new DestinationSpec.Handler("discard", TIMEOUT)), TIMEOUT);
  }
}
