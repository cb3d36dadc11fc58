package io.rebound.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.retry.Backoff.Exponential;
import io.rebound.retry.Backoff.Fixed;
import io.rebound.retry.Backoff.Steps;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class JitterTest {
  /** 10 s, 20 s, 40 s, then a minute. */
  private static final Backoff DOUBLING =
      new Exponential(Duration.ofSeconds(10), 2, Duration.ofMinutes(1));

  private static final double ALMOST_ONE = Math.nextDown(1.0);

  @ParameterizedTest(name = "{0} after {1} failures, drawing {2}: {3}")
  @CsvSource({
    "NONE,         2, 0.5,  PT20S",
    "FULL,         2, 0,    PT0S",
    "FULL,         2, 0.25, PT5S",
    "EQUAL,        2, 0,    PT10S",
    "EQUAL,        2, 0.5,  PT15S",
    "DECORRELATED, 1, 0.5,  PT10S",
    "DECORRELATED, 2, 0,    PT10S",
    "DECORRELATED, 2, 0.5,  PT20S",
    "DECORRELATED, 3, 0.5,  PT35S",
    "DECORRELATED, 4, 0.5,  PT35S",
  })
  void spreadsByItsFormula(Jitter jitter, int failures, double random, Duration expected) {
    assertThat(jitter.spread(DOUBLING, failures, random)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void staysBetweenItsEarliestAndLatestAtAnyCount(Jitter jitter) {
    List<Backoff> backoffs =
        List.of(
            DOUBLING,
            new Fixed(Duration.ZERO),
            new Fixed(Duration.ofMillis(5)),
            new Steps(List.of(Duration.ofMinutes(1), Duration.ofSeconds(1))),
            new Exponential(Duration.ofMillis(1), 100, Backoff.LONGEST));
    for (Backoff backoff : backoffs) {
      for (int failures : new int[] {1, 2, 3, 1000, Integer.MAX_VALUE}) {
        for (double random : new double[] {0, 0.5, ALMOST_ONE}) {
          assertThat(jitter.spread(backoff, failures, random))
              .isBetween(jitter.earliest(backoff, failures), jitter.latest(backoff, failures));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverWaitsLongerThanTheCap(Jitter jitter) {
    assertThat(jitter.latest(DOUBLING, Integer.MAX_VALUE)).isEqualTo(DOUBLING.cap());
  }
}
