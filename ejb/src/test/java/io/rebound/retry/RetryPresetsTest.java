package io.rebound.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.retry.RetryPolicy.PlannedAttempt;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPresetsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "free,              30s 60s 120s",
    "pro,               10s 20s 40s 80s 160s 320s 640s 1280s 2560s 5120s",
    "enterprise,        5s 10s 20s 40s 80s 160s 320s 640s 1280s 2560s 5120s 10240s 20480s 40960s 81920s",
    "rebound,           5s 10s 20s",
    "spool,             2s 4s 8s",
    "bananas,           2s 4s",
    "standard-webhooks, 5s 300s 1800s 7200s 18000s 36000s 50400s 72000s 86400s",
  })
  void waitsExactlyAsItsNameSays(String name, String waits) {
    List<Duration> expected =
        Arrays.stream(waits.split(" ")).map(wait -> Duration.parse("PT" + wait)).toList();

    assertThat(waits(RetryPresets.named(name).orElseThrow())).isEqualTo(expected);
  }

  @Test
  void hasEveryPresetAndTheDefaultFirst() {
    assertThat(RetryPresets.all().keySet())
        .containsExactly(
            "standard-webhooks", "free", "pro", "enterprise", "rebound", "spool", "bananas")
        .first()
        .isEqualTo(RetryPresets.DEFAULT);
    assertThat(RetryPresets.named("gold")).isEmpty();
  }

  @Test
  void makesOneAttemptMoreThanReboundsMaxRetries() {
    assertThat(RetryPresets.doubling(Duration.ofSeconds(5), 0).preview(NOON, 100)).hasSize(1);
    assertThat(RetryPresets.doubling(Duration.ofSeconds(5), 100).preview(NOON, 1000)).hasSize(101);
  }

  @Test
  void doublesAsReboundDidButNeverOverflows() {
    Backoff backoff = RetryPresets.doubling(Duration.ofSeconds(3600), 100).backoff();

    assertThat(backoff.delayAfter(1)).isEqualTo(Duration.ofHours(1));
    assertThat(backoff.delayAfter(14)).isEqualTo(Duration.ofHours(8192));
    assertThat(IntStream.rangeClosed(15, 101).mapToObj(backoff::delayAfter))
        .containsOnly(Backoff.LONGEST);
  }

  @Test
  void stopsSpoolsGrowthAtFiveMinutes() {
    Backoff backoff = RetryPresets.named("spool").orElseThrow().backoff();

    assertThat(backoff.delayAfter(8)).isEqualTo(Duration.ofSeconds(256));
    assertThat(backoff.delayAfter(9)).isEqualTo(Duration.ofMinutes(5));
    assertThat(backoff.delayAfter(34)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void endsStandardWebhooksAfterThreeDays() {
    List<PlannedAttempt> planned =
        RetryPresets.named("standard-webhooks").orElseThrow().preview(NOON, 100);

    assertThat(planned).hasSize(10);
    assertThat(Duration.between(NOON, planned.get(9).latest()))
        .isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
  }

  private static List<Duration> waits(RetryPolicy policy) {
    List<PlannedAttempt> planned = policy.preview(NOON, 100);
    return IntStream.range(1, planned.size())
        .mapToObj(i -> Duration.between(planned.get(i - 1).earliest(), planned.get(i).earliest()))
        .toList();
  }
}
