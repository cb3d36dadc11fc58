package io.rebound.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AllocationsTest {

  @Test
  void addsUpWhatThreadsAllocatedSinceWithThoseThatCame() {
    Map<Long, Long> before = Map.of(1L, 100L, 2L, 50L);
    Map<Long, Long> after = Map.of(1L, 130L, 3L, 7L);

    assertThat(Allocations.between(before, after)).isEqualTo(37);
  }

  @Test
  void countsWhatCallersAllocateAfterTheirWorkIsDone() throws Exception {
    try (Callers callers = new Callers()) {
      Allocations allocations = Allocations.begin();
      callers.together(4, () -> (long) new byte[1 << 20].length);

      assertThat(allocations.bytes()).isGreaterThanOrEqualTo(4L << 20);
    }
  }
}
