package io.rebound.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.Backoff.Fixed;
import io.rebound.retry.Backoff.Steps;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @ParameterizedTest(name = "{0} × {1}^(n-1), at most {2}, after {3} failures: {4}")
  @CsvSource({
    "PT1S,   2,   P365D, 1,  PT1S",
    "PT1S,   2,   P365D, 2,  PT2S",
    "PT1S,   2,   P365D, 11, PT1024S",
    "PT5S,   3,   PT1M,  2,  PT15S",
    "PT5S,   3,   PT1M,  3,  PT45S",
    "PT5S,   3,   PT1M,  4,  PT1M",
    "PT1S,   1.5, PT1M,  3,  PT2.25S",
    "PT0.1S, 1,   PT1M,  99, PT0.1S",
    "PT1M,   2,   PT1M,  1,  PT1M",
  })
  void growsByItsFactorUpToItsCap(
      Duration base, double factor, Duration cap, int failures, Duration expected) {
    assertThat(new Exponential(base, factor, cap).delayAfter(failures)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {34, 35, 64, 1000, 1025, 1_000_000, Integer.MAX_VALUE})
  void staysAtItsCapAtAbsurdCounts(int failures) {
    Exponential backoff = new Exponential(SECOND, 2, MINUTE);

    assertThat(backoff.delayAfter(failures)).isEqualTo(MINUTE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 155, 156, 1000, Integer.MAX_VALUE})
  void neverWaitsWhenItBeginsWithNoWait(int failures) {
    Exponential backoff = new Exponential(Duration.ZERO, 100, MINUTE);

    assertThat(backoff.delayAfter(failures)).isZero();
  }

  @Test
  void waitsTheSameEveryTimeWhenFixed() {
    Fixed backoff = new Fixed(MINUTE);

    assertThat(backoff.delayAfter(1)).isEqualTo(MINUTE);
    assertThat(backoff.delayAfter(Integer.MAX_VALUE)).isEqualTo(MINUTE);
    assertThat(backoff.cap()).isEqualTo(MINUTE);
  }

  @Test
  void repeatsTheLastStep() {
    Steps backoff = new Steps(List.of(SECOND, MINUTE, Duration.ofSeconds(30)));

    assertThat(backoff.delayAfter(1)).isEqualTo(SECOND);
    assertThat(backoff.delayAfter(2)).isEqualTo(MINUTE);
    assertThat(backoff.delayAfter(3)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backoff.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    assertThat(backoff.cap()).isEqualTo(MINUTE);
  }

  @Test
  void refusesWhatCannotBeWaited() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Fixed(Duration.ofMillis(-1)))
        .withMessage("delay must be from 0s to 365d, but is -1ms");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exponential(Duration.ofDays(366), 2, MINUTE))
        .withMessage("base must be from 0s to 365d, but is 366d");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exponential(SECOND, 0.5, MINUTE))
        .withMessage("factor must be from 1 to 100, but is 0.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exponential(SECOND, Double.NaN, MINUTE))
        .withMessage("factor must be from 1 to 100, but is NaN");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Exponential(MINUTE, 2, SECOND))
        .withMessage("cap must be >= base 1m, but is 1s");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Steps(List.of()))
        .withMessage("delays must have 1 to 100 entries, but has 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Steps(Collections.nCopies(101, SECOND)))
        .withMessage("delays must have 1 to 100 entries, but has 101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Steps(List.of(SECOND, SECOND.negated())))
        .withMessage("delays must be from 0s to 365d, but is -1s");
  }
}
