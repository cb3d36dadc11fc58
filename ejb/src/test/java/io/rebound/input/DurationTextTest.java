package io.rebound.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

  @ParameterizedTest
  @CsvSource({
    "1500ms, 1500",
    "30s, 30000",
    "5m, 300000",
    "2h, 7200000",
    "3d, 259200000",
    "0s, 0",
    "PT1.5S, 1500",
    "P1D, 86400000"
  })
  void readsShortFormsAndIso(String text, long millis) {
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "30",
        "s",
        "1.5s",
        "-5s",
        "5 m",
        "5M",
        "1w",
        "PT0.0000001S",
        "999999999999999d",
        "100000000000000d",
        "soon"
      })
  void refusesWhatIsNoDurationAndSaysWhatWouldBe(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DurationText.parse(text))
        .withMessageContaining("must be a duration such as 1500ms, 30s")
        .withMessageEndingWith("but is " + Echo.of(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0s",
    "1, 1ms",
    "1500, 1500ms",
    "1000, 1s",
    "90000, 90s",
    "5400000, 90m",
    "86400000, 1d"
  })
  void writesTheShortestShortForm(long millis, String text) {
    assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }
}
