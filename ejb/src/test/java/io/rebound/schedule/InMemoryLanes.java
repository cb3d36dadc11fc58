package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.tenant.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

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
    Lane lane = lane(tenant, number);
    lane.gate = gate;
  }

  void weigh(TenantId tenant, int weight) {
    share(tenant).weight = weight;
  }

  boolean isPaused(InMemorySlot slot) {
    return laneOf(slot).gate.paused();
  }

  void put(InMemorySlot slot) {
    TenantId tenant = slot.task.tenant();
    boolean wasBusy = servable().stream().anyMatch(lane -> lane.tenant.equals(tenant));
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

  void taken(InMemorySlot slot) {
    laneOf(slot).flying++;
  }

  void landed(InMemorySlot slot) {
    laneOf(slot).flying--;
  }

  long size() {
    return lanes.values().stream().mapToLong(lane -> lane.ready.size()).sum();
  }

  Lanes.Census census() {
    List<Lane> paused = lanes.values().stream().filter(lane -> lane.gate.paused()).toList();
    return new Lanes.Census(
        lanes.size(),
        lanes.values().stream().filter(lane -> !lane.ready.isEmpty()).count(),
        paused.size(),
        paused.stream().mapToLong(lane -> lane.ready.size()).sum());
  }

  Lanes.Load load(Collection<DestinationId> wanted, Collection<InMemorySlot> later) {
    long ready = 0;
    long leased = 0;
    long blocked = 0;
    for (DestinationId number : wanted) {
      Lane lane = lanes.get(number);
      if (lane != null) {
        ready += lane.ready.size();
        leased += lane.flying;
        blocked += lane.gate.paused() ? lane.ready.size() : 0;
      }
    }
    long scheduled =
        later.stream().filter(slot -> wanted.contains(slot.task.destination())).count();
    return new Lanes.Load(scheduled, true, ready, leased, blocked);
  }

  boolean canServe() {
    return !servable().isEmpty();
  }

  /** The best task of the lane whose turn it is, of the tenant that had least. */
  Optional<InMemorySlot> take() {
    Optional<Lane> best =
        servable().stream()
            .min(
                Comparator.<Lane>comparingDouble(lane -> share(lane.tenant).virtual)
                    .thenComparingLong(lane -> lane.turn));
    return best.map(this::takeFrom);
  }

  private InMemorySlot takeFrom(Lane lane) {
    Share share = share(lane.tenant);
    virtual = Math.max(virtual, share.virtual);
    share.virtual += 1.0 / share.weight;
    lane.turn = ++turn;
    lane.flying++;
    return lane.ready.pollFirst();
  }

  private List<Lane> servable() {
    List<Lane> servable = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      if (!lane.gate.paused()
          && lane.flying < lane.gate.limits().maxInFlight()
          && !lane.ready.isEmpty()) {
        servable.add(lane);
      }
    }
    return servable;
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
    private Gate gate = Gate.OPEN;
    private int flying;
    private long turn;

    private Lane(TenantId tenant) {
      this.tenant = tenant;
    }
  }

  private static final class Share {
    private int weight = 1;
    private double virtual;
  }
}
