package io.rebound.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void spreadsOperationsEvenly() {
    Pace pace = new Pace(7, 200);

    assertThat(pace.intendedNanos(0)).isEqualTo(7);
    assertThat(pace.intendedNanos(3)).isEqualTo(7 + TimeUnit.MILLISECONDS.toNanos(15));
  }

  @Test
  void beginsNoOperationEarlyThoughSomethingWokeTheThreadBefore() {
    Pace pace = Pace.of(20);
    LockSupport.unpark(Thread.currentThread());

    long intended = pace.await(1);

    assertThat(System.nanoTime()).isGreaterThanOrEqualTo(intended);
  }

  @Test
  void doesNotWaitForWhatIsLate() {
    Pace pace = new Pace(System.nanoTime() - TimeUnit.HOURS.toNanos(1), 1);

    assertThat(pace.await(1)).isEqualTo(pace.intendedNanos(1));
  }
}
