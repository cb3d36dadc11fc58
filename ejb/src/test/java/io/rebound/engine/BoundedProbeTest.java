package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedProbeTest {
  private final Queue<Runnable> submitted = new ArrayDeque<>();
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void saysThatAStoreThatHangsDoesNotAnswerAndAsksItNothingElse() {
    BoundedProbe probe = new BoundedProbe(submitted::add, Optional::empty, nanos::get);

    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("does not answer");
    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("does not answer");
    assertThat(submitted).hasSize(1);

    submitted.remove().run();
    probe.ask();
    assertThat(submitted).hasSize(1);
  }

  @Test
  void passesOnWhatTheStoreAnswers() {
    BoundedProbe probe = new BoundedProbe(Runnable::run, () -> Optional.of("is full"), nanos::get);

    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("is full");
  }

  @Test
  void saysThatAStoreWhoseProbeThrowsCannotBeReached() {
    BoundedProbe probe =
        new BoundedProbe(
            Runnable::run,
            () -> {
              throw new IllegalStateException();
            },
            nanos::get);

    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("cannot be reached");
  }

  @Test
  void asksAgainWhenTheQuestionWasLostBeforeAnybodyBeganIt() {
    BoundedProbe probe = new BoundedProbe(submitted::add, Optional::empty, nanos::get);
    probe.ask();
    submitted.remove();

    nanos.set(BoundedProbe.LOST.toNanos() + 1);
    var asked = probe.ask();
    submitted.remove().run();

    assertThat(BoundedProbe.answer(asked, System.nanoTime())).isEmpty();
  }
}
