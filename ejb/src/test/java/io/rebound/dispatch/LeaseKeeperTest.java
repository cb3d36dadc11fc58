package io.rebound.dispatch;

import static io.rebound.journal.SampleTasks.NOON;
import static io.rebound.journal.SampleTasks.aTask;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.DestinationId;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Entry;
import io.rebound.schedule.InMemorySchedule;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
  private static final Duration LEASE = Duration.ofSeconds(30);

  private Instant now = NOON;
  private final InMemorySchedule schedule = new InMemorySchedule(() -> now, 2, "test");
  private final InFlight inFlight = new InFlight(10_000, Long.MAX_VALUE, () -> {});
  private final LeaseKeeper leases = new LeaseKeeper(schedule, inFlight, LEASE);

  @Test
  void prolongsWhatTheNodeHoldsAndNothingElse() {
    add(1);
    inFlight.begin(schedule.claim(1, 1, LEASE).leased());
    add(1);
    schedule.claim(1, 1, LEASE);
    now = NOON.plusSeconds(20);
    leases.extend();
    now = NOON.plusSeconds(40);

    assertThat(leases.reclaim()).isEqualTo(1);
    now = NOON.plusSeconds(50);
    assertThat(leases.reclaim()).isEqualTo(1);
  }

  @Test
  void hasNothingToProlongOnAnIdleNode() {
    leases.extend();

    assertThat(leases.reclaim()).isZero();
  }

  @Test
  void takesBackAllThatHasRunOutOnEveryShard() {
    add(2500);
    Claim even = schedule.claim(0, 5000, LEASE);
    Claim odd = schedule.claim(1, 5000, LEASE);
    assertThat(even.leased().size() + odd.leased().size()).isEqualTo(2500);
    now = NOON.plus(LEASE);

    assertThat(leases.reclaim()).isEqualTo(2500);
    assertThat(schedule.depths().ready()).isEqualTo(2500);
    assertThat(leases.reclaim()).isZero();
  }

  @Test
  void tellsAScheduleThatLostEverythingWhatTheNodeHolds() {
    add(10);
    inFlight.begin(schedule.claim(0, 10, LEASE).leased());
    inFlight.begin(schedule.claim(1, 10, LEASE).leased());
    schedule.loseEverything();

    assertThat(leases.restore()).isEqualTo(10);

    assertThat(schedule.depths().leased()).isEqualTo(10);
    assertThat(leases.restore()).isZero();
  }

  private void add(int count) {
    List<Entry> entries =
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> aTask().to(new DestinationId(i)).dueAt(NOON).entry())
            .toList();
    schedule.add(entries, false, Durability.JOURNALED);
  }
}
