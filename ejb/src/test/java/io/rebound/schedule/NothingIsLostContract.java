package io.rebound.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.destination.Breaker;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.destination.Rate;
import io.rebound.history.Event;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.task.Outcome;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done in whatever order, every task ends exactly once, and no lane stays shut. */
abstract class NothingIsLostContract extends Contract {
  private static final int LANES = 4;
  private static final int STEPS = 600;

  private final List<TaskId> added = new ArrayList<>();
  private final List<Leased> held = new ArrayList<>();
  private final Map<Integer, Limits> limits = new TreeMap<>();
  private Random random;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyTaskEndsOnce(long seed) {
    random = new Random(seed);
    for (int step = 0; step < STEPS; step++) {
      doSomething();
    }
    for (int lane = 1; lane <= LANES; lane++) {
      gate(lane, Gate.open(limits.getOrDefault(lane, Limits.USUAL)));
    }

    eventually(this::finishAll);

    assertThat(endsIn(outcomes())).containsExactlyInAnyOrderElementsOf(added);
    Depths depths = ports.schedule().depths();
    assertThat(depths).isEqualTo(new Depths(0, 0, 0, outcomes().size()));
    gate(1, gate(false, 2));
    add(tasks(4, tenantOf(1), new DestinationId(1)));
    assertThat(claim(10).leased()).as("no more and no less than the gate allows").hasSize(2);
  }

  private void doSomething() {
    switch (random.nextInt(8)) {
      case 0, 1 -> addSome();
      case 2, 3 -> held.addAll(claimSome());
      case 4, 5 -> settleSome();
      case 6 -> changeOne();
      default -> {
        gateOne();
        ports.claims().reclaim(0, 1 + random.nextInt(3));
      }
    }
  }

  private void gateOne() {
    int lane = 1 + random.nextInt(LANES);
    Limits next = Limits.of(1 + random.nextInt(4));
    if (random.nextBoolean()) {
      next = next.at(new Rate(random.nextBoolean() ? 100 : 2_000, Duration.ofSeconds(1)));
    }
    if (random.nextBoolean()) {
      next = next.with(new Breaker(1 + random.nextInt(3), Duration.ofSeconds(1)));
    }
    if (random.nextBoolean()) {
      limits.put(lane, next);
    }
    gate(lane, new Gate(random.nextBoolean(), limits.getOrDefault(lane, Limits.USUAL)));
    if (random.nextInt(4) == 0) {
      ports.lanes().mend(new DestinationId(lane));
    }
  }

  private void addSome() {
    List<Entry> entries = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int lane = 1 + random.nextInt(LANES);
      entries.add(
          aTask(
              tenantOf(lane),
              new DestinationId(lane),
              now().plusNanos((random.nextInt(10) - 5) * 1_000_000L),
              random.nextInt(10)));
    }
    add(entries);
    added.addAll(ids(entries));
  }

  private List<Leased> claimSome() {
    boolean brief = random.nextInt(3) == 0;
    return ports.claims().claim(0, 1 + random.nextInt(6), brief ? NO_TIME : LEASE).leased();
  }

  private void settleSome() {
    List<Settlement> settlements = new ArrayList<>();
    for (int i = random.nextInt(4); i >= 0 && !held.isEmpty(); i--) {
      settlements.add(someEnd(held.remove(random.nextInt(held.size()))));
    }
    ports.claims().settle(settlements);
  }

  private Settlement someEnd(Leased leased) {
    Outcome refused = Outcome.refused(FaultClass.STATUS, "no");
    return switch (random.nextInt(5)) {
      case 0 -> new Settlement.Released(leased, Duration.ofMillis(random.nextInt(3)));
      case 1 -> new Settlement.Dead(leased, anAttempt(leased, refused), Reason.REFUSED);
      case 2 -> retriedAt(leased, now().plusNanos(random.nextInt(4) * 1_000_000L));
      case 3 -> retriedAt(leased, now().minusSeconds(1));
      default -> delivered(leased);
    };
  }

  private void changeOne() {
    if (!added.isEmpty()) {
      TaskId id = added.get(random.nextInt(added.size()));
      if (random.nextBoolean()) {
        ports.schedule().cancel(id);
      } else {
        ports.schedule().runNow(id);
      }
    }
  }

  private boolean finishAll() {
    ports.claims().settle(held.stream().map(Contract::delivered).toList());
    held.clear();
    ports.claims().reclaim(0, 100);
    held.addAll(claim(100).leased());
    Depths depths = ports.schedule().depths();
    return held.isEmpty() && depths.scheduled() + depths.ready() + depths.leased() == 0;
  }

  private void gate(int lane, Gate gate) {
    ports.lanes().gate(tenantOf(lane), new DestinationId(lane), gate);
  }

  private static TenantId tenantOf(int lane) {
    return new TenantId(1 + lane % 2);
  }

  private static List<TaskId> endsIn(List<Event> events) {
    return events.stream()
        .filter(event -> !(event instanceof Event.Retried))
        .map(Event::id)
        .toList();
  }
}
