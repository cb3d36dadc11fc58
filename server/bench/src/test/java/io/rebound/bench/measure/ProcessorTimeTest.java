package io.rebound.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTimeTest {

  @Test
  void addsUserAndSystemTimeOfAProcessAndOfItsEndedChildren() {
    String stat =
        "4711 (redis-server) S 1 4711 4711 0 -1 4194304 900 0 0 0 150 50 30 20 20 0 5 0 99";

    assertThat(ProcessorTime.seconds(stat)).isEqualTo(2.5);
  }

  @Test
  void isNotMisledByAName() {
    String stat = "4711 (a) S 1 (b c) S 1 1 1 0 -1 0 0 0 0 0 100 0 0 0 20 0";

    assertThat(ProcessorTime.seconds(stat)).isEqualTo(1);
  }
}
