package io.rebound.console.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.console.page.Texts;
import io.rebound.retry.Backoff;
import io.rebound.retry.Jitter;
import io.rebound.retry.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleChartTest {
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  @Test
  void drawsABandForEachAttemptFromItsEarliestToItsLatestTime() {
    List<ScheduleChart.Row> rows = chart(Jitter.FULL, 3, 20).getRows();
    assertThat(rows)
        .extracting(ScheduleChart.Row::text)
        .containsExactly("0 s", "0 s to 10 s", "0 s to 20 s");
    assertThat(Double.parseDouble(rows.get(2).getWidth()))
        .isGreaterThan(Double.parseDouble(rows.get(1).getWidth()));
    assertThat(rows.get(1).getX()).isEqualTo(rows.get(0).getX());
  }

  @Test
  void drawsAMarkWhereThereIsNoJitter() {
    List<ScheduleChart.Row> rows = chart(Jitter.NONE, 3, 20).getRows();
    assertThat(rows).extracting(ScheduleChart.Row::text).containsExactly("0 s", "10 s", "20 s");
    assertThat(Double.parseDouble(rows.get(2).getX()))
        .isGreaterThan(Double.parseDouble(rows.get(1).getX()));
  }

  @Test
  void saysHowManyThereAreAndHowLongItTakes() {
    assertThat(chart(Jitter.NONE, 3, 20).getSummary()).isEqualTo("3 attempts, all within 20 s");
    assertThat(chart(Jitter.NONE, 100, 20).getSummary())
        .isEqualTo("100 attempts, the first 20 within 3 min 10 s");
    assertThat(chart(Jitter.NONE, 1, 20).getSummary()).isEqualTo("1 attempt");
  }

  @Test
  void marksTheAxisAsFarAsTheLastAttempt() {
    assertThat(chart(Jitter.NONE, 3, 20).getTicks())
        .extracting(ScheduleChart.Tick::text)
        .containsExactly("0 s", "1 s", "10 s");
  }

  @Test
  void leavesOutMarksThatWouldOverlap() {
    assertThat(chart(Jitter.NONE, 3, 20, Duration.ofDays(2)).getTicks())
        .extracting(ScheduleChart.Tick::text)
        .containsExactly("0 s", "10 s", "1 min", "10 min", "10 h", "3 d");
  }

  private static ScheduleChart chart(Jitter jitter, int attempts, int most) {
    return chart(jitter, attempts, most, Duration.ofSeconds(10));
  }

  private static ScheduleChart chart(Jitter jitter, int attempts, int most, Duration delay) {
    RetryPolicy policy =
        new RetryPolicy(
            new Backoff.Fixed(delay),
            jitter,
            attempts,
            Optional.empty(),
            Duration.ofHours(1),
            List.of());
    return new ScheduleChart(policy, NOON, most, new Texts());
  }
}
