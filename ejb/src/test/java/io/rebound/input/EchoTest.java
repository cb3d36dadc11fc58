package io.rebound.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EchoTest {
  @Test
  void repeatsWhatIsShort() {
    assertThat(Echo.of("abc")).isEqualTo("'abc'");
    assertThat(Echo.of("a".repeat(60))).isEqualTo("'" + "a".repeat(60) + "'");
  }

  @Test
  void saysThatNothingWasGiven() {
    assertThat(Echo.of("")).isEqualTo("empty");
  }

  @Test
  void cutsWhatIsLongBetweenCharacters() {
    assertThat(Echo.of("a".repeat(5_000))).isEqualTo("'" + "a".repeat(60) + "…'");
    assertThat(Echo.cut("🌊".repeat(61))).isEqualTo("🌊".repeat(60) + "…");
  }
}
