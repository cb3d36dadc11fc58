package io.rebound.delivery.http;

import static io.rebound.delivery.Deliveries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "' 120 ', PT2M",
    "31536001, PT8760H",
    "999999999999999999999999999, PT8760H",
    "'Sun, 01 Jun 2025 12:01:30 GMT', PT1M30S",
    "'Sunday, 01-Jun-25 12:01:30 GMT', PT1M30S",
    "'Sun, 01 Jun 2025 11:00:00 GMT', PT0S",
    "'Fri, 31 Dec 9999 23:59:59 GMT', PT8760H"
  })
  void readsSecondsAndDatesUpToAYear(String text, Duration wait) {
    assertThat(RetryAfter.parse(text, NOON)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "soon", "1e9", "٣", "2025-06-01T12:01:30Z"})
  void ignoresWhatIsNeither(String text) {
    assertThat(RetryAfter.parse(text, NOON)).isEmpty();
  }
}
