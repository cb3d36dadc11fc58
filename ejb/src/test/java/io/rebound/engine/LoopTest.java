package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LoopTest {
  private static final Duration LONG = Duration.ofHours(1);

  private final Semaphore passes = new Semaphore(0);
  private final List<String> troubles = Collections.synchronizedList(new ArrayList<>());
  private Loop loop;
  private Thread thread;

  @AfterEach
  void stop() throws Exception {
    loop.stop();
    assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
    thread.join();
  }

  @Test
  void passesAgainAtOnceWhenThereIsMore() {
    start(() -> Duration.ZERO);

    awaitPasses(100);
  }

  @Test
  void sleepsUntilItIsWoken() {
    start(() -> LONG);
    awaitPasses(1);
    awaitSleep();

    loop.wake();

    awaitPasses(1);
  }

  @Test
  void remembersThatItWasWokenDuringAPass() {
    AtomicInteger count = new AtomicInteger();
    start(
        () -> {
          if (count.incrementAndGet() == 1) {
            loop.wake();
            loop.wake();
          }
          return LONG;
        });

    awaitPasses(2);
    awaitSleep();
    assertThat(count).hasValue(2);
  }

  @Test
  void survivesWhateverAPassThrows() {
    AtomicInteger count = new AtomicInteger();
    start(
        () ->
            switch (count.incrementAndGet()) {
              case 1 -> throw new IllegalStateException("one");
              case 2 -> throw new LinkageError("two");
              case 3 -> throw new Exception("three");
              default -> LONG;
            });

    awaitPasses(4);
  }

  @Test
  void tellsOfTroubleOnceAndOfItsEnd() {
    AtomicInteger count = new AtomicInteger();
    start(
        () -> {
          if (count.incrementAndGet() <= 3) {
            throw new IllegalStateException("away");
          }
          return LONG;
        });

    awaitPasses(4);
    awaitSleep();
    assertThat(troubles).containsExactly("test: away", "test: works again");
  }

  @Test
  void isNotWokenOutOfThePauseAfterAFailure() {
    AtomicInteger count = new AtomicInteger();
    long started = System.nanoTime();
    start(
        () -> {
          count.incrementAndGet();
          throw new IllegalStateException("away");
        });
    while (count.get() < 4) {
      loop.wake();
      Thread.yield();
    }

    // However slow the machine, it cannot have been faster than its pauses.
    Duration pauses = Duration.ofMillis(100 + 200 + 400);
    assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(pauses);
  }

  @Test
  void stopsInTheMiddleOfAWait() throws Exception {
    start(() -> LONG);
    awaitPasses(1);
    awaitSleep();

    loop.stop();

    assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void stopsInTheMiddleOfAPauseAfterFailures() throws Exception {
    start(
        () -> {
          throw new IllegalStateException("away");
        });
    awaitPasses(4);

    loop.stop();

    assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() throws Exception {
    start(() -> LONG);
    awaitPasses(1);

    thread.interrupt();

    assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void stopsWhenAPassIsInterrupted() throws Exception {
    start(
        () -> {
          throw new InterruptedException();
        });

    assertThat(loop.awaitEnd(Duration.ofSeconds(10))).isTrue();
    assertThat(troubles).isEmpty();
  }

  private void start(Loop.Pass pass) {
    loop =
        new Loop(
            "test",
            () -> {
              passes.release();
              return pass.run();
            },
            (name, thrown) ->
                troubles.add(name + ": " + (thrown == null ? "works again" : thrown.getMessage())));
    thread = new Thread(loop);
    thread.start();
  }

  private void awaitPasses(int count) {
    try {
      assertThat(passes.tryAcquire(count, 10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void awaitSleep() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (thread.getState() != Thread.State.TIMED_WAITING) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
