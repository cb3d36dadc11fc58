package io.rebound.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CountedTest {
  @Test
  void saysOneAndMany() {
    assertThat(Counted.of(0, "task")).isEqualTo("0 tasks");
    assertThat(Counted.of(1, "task")).isEqualTo("1 task");
    assertThat(Counted.of(1_240, "task")).isEqualTo("1,240 tasks");
    assertThat(Counted.of(1, "entry", "entries")).isEqualTo("1 entry");
    assertThat(Counted.of(2, "entry", "entries")).isEqualTo("2 entries");
  }
}
