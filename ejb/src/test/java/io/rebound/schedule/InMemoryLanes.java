package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The ready tasks of an {@link InMemoryShard}, and whose turn it is: fair queueing, one task at a
 * time.
 */
final class InMemoryLanes {
  private final Map<DestinationId, Lane> lanes = new HashMap<>();
  private final Map<TenantId, Share> shares = new HashMap<>();
  private double virtual;
  private long turn;

  void gate(TenantId tenant, DestinationId number, Gate gate) {
    lane(tenant, number).limits.set(gate);
  }

  void weigh(TenantId tenant, int weight) {
    share(tenant).weight = weight;
  }

  void mend(DestinationId number) {
    Optional.ofNullable(lanes.get(number)).ifPresent(lane -> lane.limits.mend());
  }

  boolean isBlocked(InMemorySlot slot) {
    return laneOf(slot).isBlocked();
  }

  void put(InMemorySlot slot, Instant now) {
    TenantId tenant = slot.task.tenant();
    boolean wasBusy = servable(now).stream().anyMatch(lane -> lane.tenant.equals(tenant));
    Lane lane = laneOf(slot);
    if (lane.ready.isEmpty()) {
      lane.turn = ++turn;
    }
    lane.ready.add(slot);
    if (!wasBusy) {
      share(tenant).virtual = Math.max(share(tenant).virtual, virtual);
    }
  }

  void remove(InMemorySlot slot) {
    laneOf(slot).ready.remove(slot);
  }

  void taken(InMemorySlot slot, Instant now) {
    laneOf(slot).limits.taken(now);
  }

  void landed(InMemorySlot slot) {
    laneOf(slot).limits.landed();
  }

  void judge(InMemorySlot slot, Testimony testimony, Instant now) {
    laneOf(slot).limits.judge(testimony, now);
  }

  long size() {
    return lanes.values().stream().mapToLong(lane -> lane.ready.size()).sum();
  }

  Lanes.Census census(Instant now) {
    return new Lanes.Census(
        lanes.size(),
        lanesThat(lane -> !lane.ready.isEmpty()).count(),
        lanesThat(lane -> lane.limits.isPaused()).count(),
        lanesThat(lane -> lane.limits.isBroken()).count(),
        lanesThat(Lane::isBlocked).mapToLong(lane -> lane.ready.size()).sum(),
        lanesThat(lane -> !lane.isBlocked() && lane.limits.rateRestsUntil(now).isPresent())
            .mapToLong(lane -> lane.ready.size())
            .sum());
  }

  private Stream<Lane> lanesThat(Predicate<Lane> are) {
    return lanes.values().stream().filter(are);
  }

  LaneState state(DestinationId number, Instant now) {
    Lane lane = lanes.getOrDefault(number, new Lane(new TenantId(1)));
    return new LaneState(
        lane.ready.size(),
        lane.limits.flying(),
        lane.limits.rateRestsUntil(now),
        lane.limits.breaker(now));
  }

  List<LaneStates.OpenBreaker> openBreakers(Instant now) {
    return lanes.entrySet().stream()
        .filter(each -> each.getValue().limits.isBroken())
        .map(
            each ->
                new LaneStates.OpenBreaker(
                    each.getKey(), each.getValue().limits.breaker(now).orElseThrow()))
        .toList();
  }

  /** When the first lane with ready tasks that rests may be served. */
  Optional<Instant> firstRest(Instant now) {
    return lanesThat(lane -> !lane.ready.isEmpty() && !lane.limits.isPaused())
        .flatMap(lane -> lane.limits.restsUntil(now).stream())
        .min(Comparator.naturalOrder());
  }

  Lanes.Load load(Collection<DestinationId> wanted, Collection<InMemorySlot> later) {
    long ready = 0;
    long leased = 0;
    long blocked = 0;
    for (DestinationId number : wanted) {
      Lane lane = lanes.get(number);
      if (lane != null) {
        ready += lane.ready.size();
        leased += lane.limits.flying();
        blocked += lane.isBlocked() ? lane.ready.size() : 0;
      }
    }
    long scheduled =
        later.stream().filter(slot -> wanted.contains(slot.task.destination())).count();
    return new Lanes.Load(scheduled, true, ready, leased, blocked);
  }

  boolean canServe(Instant now) {
    return !servable(now).isEmpty();
  }

  /** The best task of the lane whose turn it is, of the tenant that had least. */
  Optional<InMemorySlot> take(Instant now) {
    Optional<Lane> best =
        servable(now).stream()
            .min(
                Comparator.<Lane>comparingDouble(lane -> share(lane.tenant).virtual)
                    .thenComparingLong(lane -> lane.turn));
    return best.map(lane -> takeFrom(lane, now));
  }

  private InMemorySlot takeFrom(Lane lane, Instant now) {
    Share share = share(lane.tenant);
    virtual = Math.max(virtual, share.virtual);
    share.virtual += 1.0 / share.weight;
    lane.turn = ++turn;
    lane.limits.taken(now);
    return lane.ready.pollFirst();
  }

  private List<Lane> servable(Instant now) {
    return lanesThat(lane -> !lane.ready.isEmpty() && lane.limits.allowsOne(now)).toList();
  }

  private Lane laneOf(InMemorySlot slot) {
    return lane(slot.task.tenant(), slot.task.destination());
  }

  private Lane lane(TenantId tenant, DestinationId number) {
    return lanes.computeIfAbsent(number, none -> new Lane(tenant));
  }

  private Share share(TenantId tenant) {
    return shares.computeIfAbsent(tenant, none -> new Share());
  }

  private static final class Lane {
    private final TenantId tenant;
    private final TreeSet<InMemorySlot> ready = new TreeSet<>(InMemorySlot.BEST_FIRST);
    private final InMemoryLimits limits = new InMemoryLimits();
    private long turn;

    private Lane(TenantId tenant) {
      this.tenant = tenant;
    }

    private boolean isBlocked() {
      return limits.isPaused() || limits.isBroken();
    }
  }

  private static final class Share {
    private int weight = 1;
    private double virtual;
  }
}
