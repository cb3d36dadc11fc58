package io.rebound.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TokenBucket bucket = new TokenBucket();
  private Instant now = NOON;

  @Test
  void letsOneSecondsWorthPassAtOnceAndThenTheRate() {
    assertThat(bucket.take(10, 10, now)).isEmpty();
    assertThat(bucket.take(1, 10, now)).contains(Duration.ofMillis(100));
    after(Duration.ofMillis(100));
    assertThat(bucket.take(1, 10, now)).isEmpty();
    assertThat(bucket.take(1, 10, now)).isPresent();
  }

  @Test
  void isNeverMoreThanFull() {
    assertThat(bucket.take(10, 10, now)).isEmpty();
    after(Duration.ofDays(1));
    assertThat(bucket.take(10, 10, now)).isEmpty();
    assertThat(bucket.take(1, 10, now)).isPresent();
  }

  @Test
  void takesAllOrNone() {
    assertThat(bucket.take(6, 10, now)).isEmpty();
    assertThat(bucket.take(6, 10, now)).contains(Duration.ofMillis(200));
    assertThat(bucket.take(4, 10, now)).isEmpty();
  }

  @Test
  void letsWhatIsMoreThanItHoldsPassWhenFullAndIsPaidBack() {
    assertThat(bucket.take(30, 10, now)).isEmpty();
    assertThat(bucket.take(1, 10, now)).contains(Duration.ofMillis(2_100));
    after(Duration.ofMillis(2_100));
    assertThat(bucket.take(1, 10, now)).isEmpty();
  }

  @Test
  void letsASlowRatePassOneByOne() {
    assertThat(bucket.take(1, 0.5, now)).isEmpty();
    assertThat(bucket.take(1, 0.5, now)).contains(Duration.ofSeconds(2));
    after(Duration.ofSeconds(2));
    assertThat(bucket.take(1, 0.5, now)).isEmpty();
  }

  @Test
  void goesOnWhenTheClockGoesBack() {
    assertThat(bucket.take(10, 10, now)).isEmpty();
    after(Duration.ofHours(-1));
    assertThat(bucket.take(1, 10, now)).isPresent();
    after(Duration.ofMillis(100));
    assertThat(bucket.take(1, 10, now)).isEmpty();
  }

  @Test
  void takesBackWhatWasNotUsed() {
    assertThat(bucket.take(10, 10, now)).isEmpty();
    bucket.giveBack(3);
    assertThat(bucket.take(3, 10, now)).isEmpty();
    assertThat(bucket.take(1, 10, now)).isPresent();
  }

  private void after(Duration time) {
    now = now.plus(time);
  }
}
