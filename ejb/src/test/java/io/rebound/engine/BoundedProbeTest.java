package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BoundedProbeTest {
  private final Queue<Runnable> submitted = new ArrayDeque<>();

  @Test
  void saysThatAStoreThatHangsDoesNotAnswerAndAsksItNothingElse() {
    BoundedProbe probe = new BoundedProbe(submitted::add, Optional::empty);

    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("does not answer");
    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("does not answer");
    assertThat(submitted).hasSize(1);

    submitted.remove().run();
    probe.ask();
    assertThat(submitted).hasSize(1);
  }

  @Test
  void passesOnWhatTheStoreAnswers() {
    BoundedProbe probe = new BoundedProbe(Runnable::run, () -> Optional.of("is full"));

    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("is full");
  }

  @Test
  void saysThatAStoreWhoseProbeThrowsCannotBeReached() {
    BoundedProbe probe =
        new BoundedProbe(
            Runnable::run,
            () -> {
              throw new IllegalStateException();
            });

    assertThat(BoundedProbe.answer(probe.ask(), System.nanoTime())).contains("cannot be reached");
  }
}
