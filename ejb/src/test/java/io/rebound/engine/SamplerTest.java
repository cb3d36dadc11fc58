package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.destination.DestinationId;
import io.rebound.overview.Counts;
import io.rebound.overview.InMemorySamples;
import io.rebound.overview.OverviewUnavailable;
import io.rebound.overview.Sample;
import io.rebound.overview.Share;
import io.rebound.overview.Share.Kind;
import io.rebound.overview.Window;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SamplerTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private final InMemorySamples samples = new InMemorySamples();
  private final SampledMeters meters = new SampledMeters();
  private Instant now = NOON;
  private int told;
  private final Sampler sampler = new Sampler(meters, samples, "a", NOON, () -> now, () -> told++);

  @Test
  void writesAStepOfFiveSecondsWhenItIsOver() {
    pass(4);
    meters.accepted(new TenantId(1), 7);
    assertThat(samples.written(Window.FIVE_MINUTES)).isEmpty();
    pass(1);
    Sample sample = samples.written(Window.FIVE_MINUTES).get(0);
    assertThat(sample.at()).isEqualTo(NOON);
    assertThat(sample.counts()).isEqualTo(new Counts(7, 0, 0, 0));
  }

  @Test
  void showsLongStepsAsFarAsTheyAre() {
    meters.accepted(new TenantId(1), 2);
    pass(6);
    meters.accepted(new TenantId(1), 3);
    pass(5);
    assertThat(samples.written(Window.HOUR)).hasSize(1);
    assertThat(samples.written(Window.HOUR).get(0).counts().accepted()).isEqualTo(5);
    assertThat(samples.written(Window.DAY).get(0).counts().accepted()).isEqualTo(5);
  }

  @Test
  void losesNothingWhileNothingCanBeWritten() {
    pass(1);
    samples.setAway(true);
    meters.accepted(new TenantId(1), 5);
    for (int second = 0; second < 12; second++) {
      try {
        pass(1);
      } catch (OverviewUnavailable e) {
        assertThat(e).hasMessage("away");
      }
    }
    samples.setAway(false);
    pass(5);
    assertThat(
            samples.written(Window.FIVE_MINUTES).stream()
                .mapToLong(sample -> sample.counts().accepted())
                .sum())
        .isEqualTo(5);
    assertThat(samples.written(Window.FIVE_MINUTES)).hasSize(3);
  }

  @Test
  void countsAttemptsForTheirTenantAndDestination() {
    Leased leased = leased();
    meters.attempted(leased, NOON, new Settlement.Delivered(leased, attempt(delivered())));
    meters.attempted(
        leased,
        NOON.plusSeconds(2),
        new Settlement.Dead(
            leased,
            attempt(Outcome.failed(FaultClass.CONNECT, "connection refused")),
            Reason.EXHAUSTED));
    meters.attempted(leased, NOON, new Settlement.Released(leased, Duration.ZERO));
    pass(5);
    Sample sample = samples.written(Window.HOUR).get(0);
    assertThat(sample.counts()).isEqualTo(new Counts(0, 1, 1, 1));
    assertThat(sample.shares())
        .containsExactlyInAnyOrder(share(Kind.TENANT, 1), share(Kind.DESTINATION, 10));
  }

  @Test
  void saysNothingOfDepthsBeforeTheyWereSeen() {
    assertThat(meters.depth()).isEmpty();
    meters.depths(new Depths(1, 2, 3, 4), 0);
    assertThat(meters.depth()).hasValueSatisfying(d -> assertThat(d.pending()).isEqualTo(3));
  }

  @Test
  void tellsWhenItCannotWrite() {
    samples.setAway(true);
    assertThatThrownBy(() -> pass(5)).isInstanceOf(OverviewUnavailable.class);
  }

  @Test
  void saysThatThereIsSomethingNewAlsoWhenThatCannotBeWritten() {
    pass(4);
    assertThat(told).isZero();
    pass(1);
    assertThat(told).isEqualTo(1);
    samples.setAway(true);
    assertThatThrownBy(() -> pass(5)).isInstanceOf(OverviewUnavailable.class);
    assertThat(told).isEqualTo(2);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      sampler.runOnce();
      now = now.plusSeconds(1);
    }
    sampler.runOnce();
  }

  private static Share share(Kind kind, long id) {
    return new Share(
        kind,
        id,
        2,
        1,
        1,
        Duration.ofSeconds(4),
        Duration.ofSeconds(3),
        Optional.of("connection refused"));
  }

  private static Outcome delivered() {
    return Outcome.delivered(OptionalInt.empty(), "", "");
  }

  private static Attempt attempt(Outcome outcome) {
    return new Attempt(1, NOON, Duration.ofMillis(5), "a", outcome);
  }

  private static Leased leased() {
    Instant due = NOON.minusSeconds(1);
    Task task =
        new Task(
            new TaskIds(() -> NOON, new Random(7)).next(),
            new TenantId(1),
            new DestinationId(10),
            3,
            due,
            due,
            Task.DEFAULT_PRIORITY,
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            new Payload(new byte[0], Payload.JSON),
            Durability.MEMORY,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Leased(
        task.id(),
        task.destination(),
        new Token(0, 1),
        Optional.of(task),
        Progress.fresh(due),
        due,
        "");
  }
}
