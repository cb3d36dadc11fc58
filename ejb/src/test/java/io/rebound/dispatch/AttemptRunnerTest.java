package io.rebound.dispatch;

import static io.rebound.delivery.DeliveryScript.taken;
import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static io.rebound.schedule.SampleLeases.aLease;
import static io.rebound.schedule.SampleLeases.aLeaseOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.Channels;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.DeliveryScript;
import io.rebound.delivery.NotSent;
import io.rebound.delivery.ScriptedChannel;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.retry.Backoff;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.SampleLeases;
import io.rebound.schedule.Settlement;
import io.rebound.schedule.Settlement.Dead;
import io.rebound.schedule.Settlement.Delivered;
import io.rebound.schedule.Settlement.Released;
import io.rebound.schedule.Settlement.Retry;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.StoreUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AttemptRunnerTest {
  private static final Instant STARTED = NOON.plusSeconds(1);

  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final DeliveryScript script = new DeliveryScript();
  private final ScriptedChannel channel = script.channel();
  private final List<Settlement> settled = new ArrayList<>();
  private final RecordedVerdicts verdicts = new RecordedVerdicts(settled);
  private final AttemptRunner attempts =
      new AttemptRunner(
          tenancy,
          tenancy,
          id -> tenancy.version(id).map(RetryPolicies.Version::policy),
          new Channels(List.of(channel)),
          verdicts,
          "node-1",
          InstantSource.fixed(STARTED),
          new Random(1));

  /** Three attempts, ten seconds apart. */
  private final long policy =
      tenancy.put("test", RetryPolicy.of(new Backoff.Fixed(Duration.ofSeconds(10)), 3)).id();

  @Test
  void settlesAsDeliveredWhatTheDestinationTook() {
    Leased leased = aLeaseUnderThePolicy().leased();

    Delivered delivered = settlement(leased, Delivered.class);

    assertThat(delivered.leased()).isSameAs(leased);
    assertThat(delivered.attempt().number()).isEqualTo(1);
    assertThat(delivered.attempt().startedAt()).isEqualTo(STARTED);
    assertThat(delivered.attempt().node()).isEqualTo("node-1");
    assertThat(delivered.attempt().outcome()).isEqualTo(taken());
  }

  @Test
  void saysWithWhichVersionOfTheDestinationTheAttemptWasMade() {
    Destination now = tenancy.find(new DestinationId(1)).orElseThrow();
    tenancy.put(changed(now, 41));
    CompletableFuture<Outcome> answer = script.thenHold();
    attempts.run(aLeaseUnderThePolicy().leased(), NOON);
    tenancy.put(changed(now, 42));
    answer.complete(taken());

    assertThat(((Delivered) settled.get(0)).attempt().destinationVersion()).hasValue(41);
  }

  private static Destination changed(Destination was, long version) {
    return new Destination(
        was.id(),
        was.tenant(),
        was.name(),
        was.spec(),
        was.retryPolicy(),
        was.deadDestination(),
        was.gate(),
        version);
  }

  @Test
  void tellsTheChannelWhatAndWhere() {
    Leased leased = aLeaseUnderThePolicy().at(new Progress(NOON, 4, 2, NOON, 0, 1)).leased();

    attempts.run(leased, NOON);

    Delivery delivery = channel.deliveries().get(0);
    assertThat(delivery.task()).isEqualTo(leased.task().orElseThrow());
    assertThat(delivery.attempt()).isEqualTo(5);
    assertThat(delivery.destination().name()).contains("orders");
    assertThat(delivery.tenant()).isEqualTo("acme");
  }

  @Test
  void retriesAtTheBackoffWhenTheDestinationTimesOut() {
    script.then(Outcome.failed(FaultClass.TIMEOUT, "no answer"));

    Retry retry = settlement(aLeaseUnderThePolicy().leased(), Retry.class);

    assertThat(retry.next()).isEqualTo(new Progress(STARTED.plusSeconds(10), 1, 1, NOON, 0, 0));
  }

  @Test
  void retriesWhenTheDestinationAsksTo() {
    Fault tooMany =
        new Fault(
            FaultClass.STATUS, OptionalInt.of(429), Optional.of(Duration.ofMinutes(2)), false);
    script.then(Outcome.of(tooMany, "too many", ""));

    Retry retry = settlement(aLeaseUnderThePolicy().leased(), Retry.class);

    assertThat(retry.next().dueAt()).isEqualTo(STARTED.plusSeconds(120));
  }

  @Test
  void givesUpAfterTheLastAttemptOfTheBudget() {
    script.then(Outcome.failed(FaultClass.TIMEOUT, "no answer"));
    Leased last = aLeaseUnderThePolicy().at(new Progress(NOON, 7, 2, NOON, 0, 1)).leased();

    Dead dead = settlement(last, Dead.class);

    assertThat(dead.reason()).isEqualTo(Reason.EXHAUSTED);
    assertThat(dead.attempt().number()).isEqualTo(8);
  }

  @Test
  void givesUpAtOnceWhatTheChannelRefuses() {
    script.then(Outcome.refused(FaultClass.EGRESS, "may not be dialled"));

    assertThat(settlement(aLeaseUnderThePolicy().leased(), Dead.class).reason())
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void givesTheLeaseBackWhenNothingWasSent() {
    script.thenFail(new NotSent("no connection", null));
    script.thenFail(new CompletionException(new NotSent("no connection", null)));
    script.then(
        delivery -> {
          throw new NotSent("no connection", null);
        });

    for (int i = 0; i < 3; i++) {
      Released released = settlement(aLeaseUnderThePolicy().leased(), Released.class);
      assertThat(released.pause()).isEqualTo(AttemptRunner.PAUSE_WHEN_NOT_SENT);
    }
  }

  @Test
  void countsAnAttemptWhenTheChannelFails() {
    script.thenFail(new IllegalStateException("oops"));
    script.then(
        delivery -> {
          throw new IllegalStateException("oops");
        });
    script.then(
        delivery -> {
          throw new NoClassDefFoundError("oops");
        });
    script.then((Outcome) null);

    for (int i = 0; i < 4; i++) {
      Retry retry = settlement(aLeaseUnderThePolicy().leased(), Retry.class);
      assertThat(retry.attempt().outcome().message()).startsWith("the channel failed: ");
      assertThat(retry.next().failures()).isEqualTo(1);
    }
  }

  @Test
  void releasesATaskWhoseOutcomeCannotBeSettled() {
    verdicts.failNext(1);

    settlement(aLeaseUnderThePolicy().leased(), Released.class);
  }

  @Test
  void leavesATaskToItsLeaseWhenItCannotEvenBeReleased() {
    verdicts.failNext(2);
    Leased leased = aLeaseUnderThePolicy().leased();

    attempts.run(leased, NOON);

    assertThat(settled).isEmpty();
    assertThat(verdicts.lost()).containsExactly(leased);
  }

  @Test
  void countsAnAttemptWhenTheChannelRunsOutOfStack() {
    script.then(
        delivery -> {
          throw new StackOverflowError();
        });

    settlement(aLeaseUnderThePolicy().leased(), Retry.class);
  }

  @Test
  void settlesWhenTheAnswerComesLater() {
    CompletableFuture<Outcome> answer = script.thenHold();
    attempts.run(aLeaseUnderThePolicy().leased(), NOON);
    assertThat(settled).isEmpty();

    answer.complete(taken());

    assertThat(settled).hasOnlyElementsOfType(Delivered.class).hasSize(1);
  }

  @Test
  void givesTheLeaseBackAndSaysSoWhenAStoreDoesNotAnswer() {
    tenancy.setUnavailable(true);

    assertThatThrownBy(() -> attempts.run(aLeaseUnderThePolicy().leased(), NOON))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(settled).hasOnlyElementsOfType(Released.class).hasSize(1);
    assertThat(channel.deliveries()).isEmpty();
  }

  @Test
  void givesUpWhatCannotBeRead() {
    Leased poison = aLease().unreadable("no such version: 9").leased();

    Dead dead = settlement(poison, Dead.class);

    assertThat(dead.reason()).isEqualTo(Reason.REFUSED);
    assertThat(dead.attempt().outcome())
        .isEqualTo(Outcome.refused(FaultClass.CORRUPT, "no such version: 9"));
    assertThat(channel.deliveries()).isEmpty();
  }

  @Test
  void triesATaskThatWasOrphanedTwiceOnceMore() {
    Leased twice = aLeaseUnderThePolicy().at(new Progress(NOON, 2, 0, NOON, 2, 0)).leased();

    assertThat(settlement(twice, Delivered.class).attempt().number()).isEqualTo(3);
  }

  @Test
  void givesUpATaskThatWasOrphanedThreeTimes() {
    Leased thrice = aLeaseUnderThePolicy().at(new Progress(NOON, 3, 0, NOON, 3, 0)).leased();

    Dead dead = settlement(thrice, Dead.class);

    assertThat(dead.reason()).isEqualTo(Reason.ORPHANED);
    assertThat(dead.attempt().number()).isEqualTo(4);
    assertThat(dead.attempt().outcome().message())
        .isEqualTo(
            "not tried again: the lease ran out 3 times in a row,"
                + " so the task is taken to harm its node");
    assertThat(channel.deliveries()).isEmpty();
  }

  @Test
  void givesUpATaskWhoseDestinationIsGone() {
    Leased lost = aLeaseOf(aTask().to(new DestinationId(77)).task()).leased();

    Dead dead = settlement(lost, Dead.class);

    assertThat(dead.reason()).isEqualTo(Reason.REFUSED);
    assertThat(dead.attempt().outcome())
        .isEqualTo(Outcome.refused(FaultClass.DESTINATION, "destination 77 is not there any more"));
    assertThat(dead.attempt().destinationVersion()).isEmpty();
  }

  @Test
  void givesUpATaskWhosePolicyIsGone() {
    Leased lost = aLeaseOf(aTask().under(4711).task()).leased();

    assertThat(settlement(lost, Dead.class).attempt().outcome().message())
        .isEqualTo("retry policy version 4711 is not there any more");
  }

  @Test
  void givesUpATaskForWhoseTypeThereIsNoChannel() {
    AttemptRunner without =
        new AttemptRunner(
            tenancy,
            tenancy,
            id -> tenancy.version(id).map(RetryPolicies.Version::policy),
            new Channels(List.of()),
            verdicts,
            "node-1",
            InstantSource.fixed(STARTED),
            new Random(1));

    without.run(aLeaseUnderThePolicy().leased(), NOON);

    assertThat(settled).hasOnlyElementsOfType(Dead.class).hasSize(1);
  }

  private SampleLeases aLeaseUnderThePolicy() {
    return aLeaseOf(aTask().dueAt(NOON).under(policy).task());
  }

  private <S extends Settlement> S settlement(Leased leased, Class<S> expected) {
    settled.clear();
    attempts.run(leased, NOON);
    assertThat(settled).hasSize(1).hasOnlyElementsOfType(expected);
    return expected.cast(settled.get(0));
  }
}
