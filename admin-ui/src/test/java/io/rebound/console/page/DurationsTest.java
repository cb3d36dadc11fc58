package io.rebound.console.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.0004S, 0.4 ms",
    "PT0.85S, 850 ms",
    "PT1.23S, 1.2 s",
    "PT3M5S, 3 min 5 s",
    "PT2H, 2 h",
    "PT26H10M, 1 d 2 h",
    "-PT5M, -5 min"
  })
  void writesTheTwoUnitsThatMatter(Duration duration, String written) {
    assertThat(Durations.written(duration)).isEqualTo(written);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 µs",
    "340, 340 µs",
    "1000, 1 ms",
    "2345, 2.35 ms",
    "23449, 23.4 ms",
    "999400, 999 ms",
    "1200000, 1.2 s"
  })
  void writesMicrosecondsWithThreeDigits(double micros, String written) {
    assertThat(Durations.micros(micros)).isEqualTo(written);
  }
}
