package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.overview.Counts;
import io.rebound.overview.InMemoryTenantSamples;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.overview.TenantSample;
import io.rebound.overview.Window;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.SampleLeases;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.tenant.TenantId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TenantSamplerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId(1);
  private static final TenantId GLOBEX = new TenantId(2);

  private final InMemoryTenantSamples samples = new InMemoryTenantSamples();
  private final TenantMeters meters = new TenantMeters();
  private Instant now = NOON;
  private final TenantSampler sampler = new TenantSampler(meters, samples, "a", NOON, () -> now);

  @Test
  void writesAStepOnceWhenItIsOver() {
    pass(1);
    meters.accepted(ACME, 3);
    meters.accepted(GLOBEX, 4);
    pass(3);
    assertThat(samples.written).isEmpty();
    pass(30);
    assertThat(of(Window.FIVE_MINUTES)).hasSize(2);
    assertThat(of(Window.FIVE_MINUTES)).extracting(TenantSample::at).containsOnly(NOON);
    assertThat(of(Window.HOUR)).hasSize(2);
    assertThat(of(Window.DAY)).isEmpty();
  }

  @Test
  void countsAttemptsWithTheirTimes() throws Exception {
    Leased leased = SampleLeases.aLease().leased();
    TenantId tenant = leased.task().orElseThrow().tenant();
    Attempt attempt =
        new Attempt(
            1, NOON, Duration.ofMillis(5), "a", Outcome.delivered(OptionalInt.empty(), "", ""));
    Instant claimedAt = leased.progress().dueAt().plusMillis(20);
    pass(1);
    meters.attempted(leased, claimedAt, new Settlement.Delivered(leased, attempt));
    meters.attempted(leased, claimedAt, new Settlement.Released(leased, Duration.ZERO));
    pass(5);
    TenantSample sample = of(Window.FIVE_MINUTES).get(0);
    assertThat(sample.tenant()).isEqualTo(tenant);
    assertThat(sample.counts()).isEqualTo(new Counts(0, 1, 0, 0));
    assertThat(median(sample.lateness())).isBetween(19_000L, 21_500L);
    assertThat(median(sample.delivery())).isBetween(4_700L, 5_300L);
  }

  @Test
  void losesNothingWhileNothingCanBeWritten() {
    pass(1);
    meters.accepted(ACME, 5);
    samples.setAway(true);
    assertThatThrownBy(() -> pass(5)).isInstanceOf(OverviewUnavailable.class);
    samples.setAway(false);
    now = now.plusSeconds(1);
    meters.accepted(ACME, 1);
    pass(5);
    assertThat(of(Window.FIVE_MINUTES)).hasSize(2);
  }

  @Test
  void writesWhatThereIsWhenTheNodeEnds() {
    pass(1);
    meters.accepted(ACME, 5);
    sampler.finish();
    assertThat(samples.written).hasSize(3);
  }

  @Test
  void keepsTheTimesOfAThousandTenantsAndTheCountsOfAll() {
    pass(1);
    for (int tenant = 1; tenant <= 1100; tenant++) {
      meters.accepted(new TenantId(tenant), 1);
    }
    pass(5);
    assertThat(of(Window.FIVE_MINUTES)).hasSize(1100);
    assertThat(of(Window.FIVE_MINUTES).stream().filter(each -> each.lateness().length == 0))
        .hasSize(100);
  }

  private List<TenantSample> of(Window window) {
    return samples.written.stream().filter(sample -> sample.window() == window).toList();
  }

  private static long median(byte[] histogram) throws Exception {
    return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(histogram), 1)
        .getValueAtPercentile(50);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      sampler.runOnce();
      now = now.plusSeconds(1);
    }
    sampler.runOnce();
  }
}
