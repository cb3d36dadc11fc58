package io.rebound.dispatch;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rebound.delivery.Channels;
import io.rebound.delivery.DeliveryScript;
import io.rebound.delivery.ScriptedChannel;
import io.rebound.dispatch.Dispatcher.Pass;
import io.rebound.dispatch.Dispatcher.Seen;
import io.rebound.retry.RetryPolicies;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.schedule.Settlement;
import io.rebound.schedule.Settlement.Released;
import io.rebound.tenant.Durability;
import io.rebound.tenant.InMemoryTenancy;
import io.rebound.tenant.StoreUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final InstantSource clock = InstantSource.fixed(NOON);
  private final InMemorySchedule schedule = new InMemorySchedule(clock);
  private final InMemoryTenancy tenancy = new InMemoryTenancy();
  private final ScriptedChannel channel = new DeliveryScript().channel();
  private final List<Settlement> settled = new ArrayList<>();
  private final RecordedVerdicts verdicts = new RecordedVerdicts(settled);
  private final List<Seen> seen = new ArrayList<>();

  @Test
  void hasWhatIsDueAttempted() {
    add(due(3));
    InFlight inFlight = holding(10);

    Pass pass = dispatcher(inFlight).runOnce();

    assertThat(pass.claimed()).isEqualTo(3);
    assertThat(pass.more()).isFalse();
    assertThat(channel.deliveries()).hasSize(3);
    assertThat(settled).hasSize(3);
    assertThat(inFlight.held()).isEqualTo(3);
  }

  @Test
  void claimsNoMoreThanTheNodeCanHold() {
    add(due(5));
    InFlight inFlight = holding(2);
    Dispatcher dispatcher = dispatcher(inFlight);

    Pass full = dispatcher.runOnce();
    assertThat(full.claimed()).isEqualTo(2);
    assertThat(full.more()).isTrue();

    Pass none = dispatcher.runOnce();
    assertThat(none).isEqualTo(new Pass(0, false, Optional.empty()));
    assertThat(schedule.depths().ready()).isEqualTo(3);
  }

  @Test
  void claimsInPiecesSoThatShardsTakeTurns() {
    add(due(501));

    Pass pass = dispatcher(holding(10_000)).runOnce();

    assertThat(pass.claimed()).isEqualTo(500);
    assertThat(pass.more()).isTrue();
  }

  @Test
  void knowsWhenTheNextIsDue() {
    add(List.of(aTask().dueAt(NOON.plusMillis(250)).entry()));

    Pass pass = dispatcher(holding(10)).runOnce();

    assertThat(pass.claimed()).isZero();
    assertThat(pass.untilNext()).contains(Duration.ofMillis(250));
  }

  @Test
  void passesOnWhatTheStoreSaysOfItself() {
    Dispatcher dispatcher = dispatcher(holding(10));

    dispatcher.runOnce();
    schedule.markIntact(schedule.begin());
    dispatcher.runOnce();

    assertThat(seen).containsExactly(new Seen(NOON, false), new Seen(NOON, true));
  }

  @Test
  void saysThatTheScheduleIsAway() {
    schedule.setUnavailable(true);

    assertThatThrownBy(() -> dispatcher(holding(10)).runOnce())
        .isInstanceOf(ScheduleUnavailable.class);
  }

  @Test
  void releasesEveryTaskAndFailsWhenAStoreDoesNotAnswer() {
    add(due(3));
    tenancy.setUnavailable(true);

    assertThatThrownBy(() -> dispatcher(holding(10)).runOnce())
        .isInstanceOf(StoreUnavailable.class);
    assertThat(settled).hasSize(3).hasOnlyElementsOfType(Released.class);
  }

  @Test
  void releasesATaskThatAnErrorHitsAndBeginsAllOthers() {
    add(due(3));
    AtomicInteger lookups = new AtomicInteger();
    AttemptRunner attempts =
        new AttemptRunner(
            tenancy,
            tenancy,
            id -> {
              if (lookups.incrementAndGet() == 2) {
                throw new StackOverflowError();
              }
              return tenancy.version(id).map(RetryPolicies.Version::policy);
            },
            new Channels(List.of(channel)),
            verdicts,
            "node-1",
            clock,
            new Random(1));

    assertThatThrownBy(() -> dispatcher(holding(10), attempts).runOnce())
        .isInstanceOf(StackOverflowError.class);
    assertThat(settled).hasSize(3).filteredOn(Released.class::isInstance).hasSize(1);
    assertThat(channel.deliveries()).hasSize(2);
  }

  private static List<Entry> due(int count) {
    return Stream.generate(() -> aTask().dueAt(NOON).entry()).limit(count).toList();
  }

  private void add(List<Entry> entries) {
    schedule.add(entries, false, Durability.JOURNALED);
  }

  private static InFlight holding(int capacity) {
    return new InFlight(capacity, Long.MAX_VALUE, () -> {});
  }

  private Dispatcher dispatcher(InFlight inFlight) {
    AttemptRunner attempts =
        new AttemptRunner(
            tenancy,
            tenancy,
            id -> tenancy.version(id).map(RetryPolicies.Version::policy),
            new Channels(List.of(channel)),
            verdicts,
            "node-1",
            clock,
            new Random(1));
    return dispatcher(inFlight, attempts);
  }

  private Dispatcher dispatcher(InFlight inFlight, AttemptRunner attempts) {
    return new Dispatcher(0, schedule, inFlight, attempts, LEASE, seen::add);
  }
}
