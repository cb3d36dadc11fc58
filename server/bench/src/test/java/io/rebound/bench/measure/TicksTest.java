package io.rebound.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicksTest {
  private final AtomicLong count = new AtomicLong(100);
  private final Ticks ticks = new Ticks(count::get);

  @Test
  void tellsTheGrowthOfEachSecondAndNotWhatWasThereBefore() {
    count.set(130);
    ticks.tick();
    ticks.tick();
    count.set(135);
    ticks.tick();

    assertThat(ticks.stop()).containsExactly(30L, 0L, 5L);
  }

  @Test
  void leavesOutASecondThatIsNotOver() {
    count.set(130);

    assertThat(ticks.stop()).isEmpty();
  }
}
