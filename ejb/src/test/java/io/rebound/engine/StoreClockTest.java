package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Bounds, not times: however slowly the test runs, each of them holds. */
class StoreClockTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final StoreClock clock = new StoreClock(NOON);

  @Test
  void beginsWithTheBestGuessAndGoesOn() {
    Instant first = clock.instant();
    Instant second = clock.instant();

    assertThat(first).isBetween(NOON, NOON.plus(HOUR));
    assertThat(second).isAfterOrEqualTo(first);
  }

  @Test
  void tellsTheSameInMilliseconds() {
    long before = clock.instant().toEpochMilli();
    long millis = clock.millis();

    assertThat(millis).isBetween(before, clock.instant().toEpochMilli());
  }

  @Test
  void takesALaterAnswerAtOnce() {
    clock.sync(NOON.plus(HOUR));
    assertThat(clock.instant()).isAfterOrEqualTo(NOON.plus(HOUR));

    Instant later = clock.instant().plusMillis(20);
    clock.sync(later);
    assertThat(clock.instant()).isAfterOrEqualTo(later);
  }

  @Test
  void takesAnAnswerThatIsFarOffAtOnceAlsoBackwards() {
    clock.sync(NOON.minus(HOUR));

    assertThat(clock.instant()).isBetween(NOON.minus(HOUR), NOON.minus(HOUR.dividedBy(2)));
  }

  @Test
  void doesNotGoBackForAnAnswerThatWasLongOnItsWay() {
    Instant known = clock.instant();
    clock.sync(known.minusMillis(20));

    // Each answer takes five microseconds off at most.
    assertThat(clock.instant()).isAfterOrEqualTo(known.minusNanos(5_000));
  }

  @Test
  void knowsTimesBefore1970() {
    StoreClock early = new StoreClock(Instant.parse("1969-12-31T12:00:00Z"));

    assertThat(early.instant())
        .isBetween(Instant.parse("1969-12-31T12:00:00Z"), Instant.parse("1969-12-31T13:00:00Z"));
  }
}
