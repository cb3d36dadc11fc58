package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.history.Event;
import io.rebound.history.OutcomeLog.Segment;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Claims.Claim;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.schedule.Schedule.Held;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One shard of an {@link InMemorySchedule}. */
final class InMemoryShard {
  private final int number;
  private final String node;
  private final Map<TaskId, InMemorySlot> slots = new HashMap<>();
  private final TreeSet<InMemorySlot> waiting = new TreeSet<>(InMemorySlot.BY_DUE_TIME);
  private final InMemoryOutcomes log = new InMemoryOutcomes();
  private InMemoryLanes lanes = new InMemoryLanes();
  private long lastToken;
  private boolean intact;
  private int losses;

  InMemoryShard(int number, String node) {
    this.number = number;
    this.node = node;
  }

  synchronized void clear() {
    slots.clear();
    waiting.clear();
    log.clear();
    lanes = new InMemoryLanes();
    intact = false;
    losses++;
  }

  synchronized int losses() {
    return losses;
  }

  synchronized boolean isIntact() {
    return intact;
  }

  synchronized void markIntact() {
    intact = true;
  }

  /** Whether a claim is needed, or needed sooner than before. */
  synchronized boolean add(Entry entry, boolean recorded, Instant now) {
    InMemorySlot known = slots.get(entry.task().id());
    boolean returned =
        known != null
            && known.state.isFinished()
            && entry.progress().redrives() > known.progress.redrives();
    if (known != null && !returned) {
      return false;
    }
    Instant first = next(now).orElse(Instant.MAX);
    InMemorySlot slot = new InMemorySlot(entry);
    slots.put(entry.task().id(), slot);
    schedule(slot, now);
    if (recorded) {
      log.write(new Event.Accepted(entry.task(), entry.progress()));
    }
    return lanes.canServe(now) || next(now).orElse(Instant.MAX).isBefore(first);
  }

  private Optional<Instant> next(Instant now) {
    return Stream.concat(
            waiting.stream().limit(1).map(slot -> slot.progress.dueAt()),
            lanes.firstRest(now).stream())
        .min(Comparator.naturalOrder());
  }

  synchronized Change cancel(TaskId id, Instant now) {
    Change obstacle = obstacle(id);
    if (obstacle == Change.DONE) {
      InMemorySlot slot = slots.get(id);
      unschedule(slot);
      slot.state = TaskState.CANCELLED;
      log.write(new Event.Cancelled(id, slot.task.tenant(), now));
    }
    return obstacle;
  }

  synchronized Change runNow(TaskId id, Instant now) {
    Change obstacle = obstacle(id);
    if (obstacle == Change.DONE && waiting.contains(slots.get(id))) {
      InMemorySlot slot = slots.get(id);
      unschedule(slot);
      Progress was = slot.progress;
      slot.progress =
          new Progress(
              earlier(now, was.dueAt()),
              was.attempts(),
              was.failures(),
              earlier(now, was.since()),
              was.orphanings(),
              was.redrives());
      schedule(slot, now);
    }
    return obstacle;
  }

  synchronized Optional<Held> find(TaskId id, Instant now) {
    return Optional.ofNullable(slots.get(id))
        .map(slot -> new Held(new Entry(slot.task, slot.progress), visibleState(slot, now)));
  }

  synchronized Depths depths(Instant now) {
    long early = waiting.stream().filter(slot -> slot.progress.dueAt().isAfter(now)).count();
    long leased = slots.values().stream().filter(slot -> slot.state == TaskState.LEASED).count();
    return new Depths(early, lanes.size() + waiting.size() - early, leased, log.size());
  }

  synchronized void gate(TenantId tenant, DestinationId lane, Gate gate) {
    lanes.gate(tenant, lane, gate);
  }

  synchronized void mend(DestinationId lane) {
    lanes.mend(lane);
  }

  synchronized LaneState state(DestinationId lane, Instant now) {
    return lanes.state(lane, now);
  }

  synchronized List<LaneStates.OpenBreaker> openBreakers(Instant now) {
    return lanes.openBreakers(now);
  }

  synchronized void weigh(TenantId tenant, int weight) {
    lanes.weigh(tenant, weight);
  }

  synchronized Lanes.Census census(Instant now) {
    return lanes.census(now);
  }

  synchronized Lanes.Load load(Collection<DestinationId> wanted) {
    return lanes.load(wanted, waiting);
  }

  synchronized Claim claim(int limit, Duration lease, Instant now) {
    while (!waiting.isEmpty() && !waiting.first().progress.dueAt().isAfter(now)) {
      lanes.put(waiting.pollFirst(), now);
    }
    Token token = new Token(number, ++lastToken);
    List<Leased> leased = new ArrayList<>();
    Optional<InMemorySlot> next = Optional.empty();
    while (leased.size() < limit && (next = lanes.take(now)).isPresent()) {
      InMemorySlot slot = next.get();
      slot.lease(token.number(), now, lease);
      leased.add(
          new Leased(
              slot.task.id(),
              slot.task.destination(),
              token,
              Optional.of(slot.task),
              slot.progress,
              slot.readyAt,
              ""));
    }
    return new Claim(leased, lanes.canServe(now), now, next(now), intact);
  }

  synchronized boolean settle(Settlement settlement, Instant now) {
    Leased leased = settlement.leased();
    restore(leased, Duration.ofSeconds(30), now);
    InMemorySlot slot = slots.get(leased.id());
    if (slot == null || slot.state != TaskState.LEASED || slot.token != leased.token().number()) {
      return false;
    }
    lanes.landed(slot);
    lanes.judge(slot, settlement.testimony(), now);
    if (settlement instanceof Settlement.Delivered delivered) {
      end(slot, TaskState.DELIVERED);
      log.write(
          new Event.Delivered(
              leased.id(), slot.task.tenant(), leased.lane(), delivered.attempt(), slot.progress));
    } else if (settlement instanceof Settlement.Dead dead) {
      end(slot, TaskState.DEAD);
      log.write(
          new Event.Died(
              leased.id(),
              slot.task.tenant(),
              leased.lane(),
              dead.attempt(),
              slot.progress,
              dead.reason()));
    } else if (settlement instanceof Settlement.Retry retry) {
      again(slot, retry.next(), now);
      writeRetried(slot, retry.attempt());
    } else if (settlement instanceof Settlement.Released released) {
      again(slot, paused(slot.progress, released.pause(), now), now);
    }
    return true;
  }

  /** Whether it was lost. */
  synchronized boolean restore(Leased leased, Duration lease, Instant now) {
    if (intact || leased.task().isEmpty() || slots.containsKey(leased.id())) {
      return false;
    }
    InMemorySlot slot = new InMemorySlot(new Entry(leased.task().get(), leased.progress()));
    slots.put(leased.id(), slot);
    slot.lease(leased.token().number(), now, lease);
    lanes.taken(slot, now);
    lastToken = Math.max(lastToken, slot.token);
    return true;
  }

  synchronized void extend(long token, Duration lease, Instant now) {
    for (InMemorySlot slot : slots.values()) {
      if (slot.state == TaskState.LEASED && slot.token == token) {
        slot.leasedUntil = now.plus(lease);
      }
    }
  }

  synchronized int reclaim(int limit, Instant now) {
    List<InMemorySlot> expired =
        slots.values().stream()
            .filter(slot -> slot.state == TaskState.LEASED && !slot.leasedUntil.isAfter(now))
            .limit(limit)
            .toList();
    for (InMemorySlot slot : expired) {
      lanes.landed(slot);
      Progress was = slot.progress;
      int attempts = was.attempts() + 1;
      again(
          slot,
          new Progress(
              was.dueAt(),
              attempts,
              was.failures(),
              was.since(),
              was.orphanings() + 1,
              was.redrives()),
          now);
      Outcome outcome =
          Outcome.failed(
              FaultClass.LEASE_EXPIRED, "the lease ran out before node " + node + " settled");
      Duration held = Duration.between(slot.claimedAt, now);
      writeRetried(slot, new Attempt(attempts, slot.claimedAt, held, node, outcome));
    }
    return expired.size();
  }

  synchronized Segment read(int limit) {
    return log.read(limit);
  }

  synchronized void trim(Segment segment, Collection<TaskId> finished) {
    log.drop(segment);
    for (TaskId id : finished) {
      InMemorySlot slot = slots.get(id);
      if (slot != null && slot.state.isFinished() && !log.knows(id)) {
        slots.remove(id);
      }
    }
  }

  private void writeRetried(InMemorySlot slot, Attempt attempt) {
    log.write(
        new Event.Retried(
            slot.task.id(), slot.task.tenant(), slot.task.destination(), attempt, slot.progress));
  }

  private void again(InMemorySlot slot, Progress progress, Instant now) {
    slot.state = TaskState.SCHEDULED;
    slot.progress = progress;
    schedule(slot, now);
  }

  private static Progress paused(Progress was, Duration pause, Instant now) {
    return pause.isZero()
        ? was
        : new Progress(
            now.plus(pause),
            was.attempts(),
            was.failures(),
            was.since(),
            was.orphanings(),
            was.redrives());
  }

  private static void end(InMemorySlot slot, TaskState state) {
    slot.state = state;
    slot.progress = state == TaskState.DEAD ? slot.progress.died() : slot.progress.delivered();
  }

  private void schedule(InMemorySlot slot, Instant now) {
    boolean early = slot.progress.dueAt().isAfter(now);
    slot.readyAt = early ? slot.progress.dueAt() : now;
    if (early) {
      waiting.add(slot);
    } else {
      lanes.put(slot, now);
    }
  }

  private void unschedule(InMemorySlot slot) {
    if (!waiting.remove(slot)) {
      lanes.remove(slot);
    }
  }

  private Change obstacle(TaskId id) {
    InMemorySlot slot = slots.get(id);
    if (slot == null) {
      return Change.UNKNOWN;
    }
    if (slot.state.isFinished()) {
      return Change.FINISHED;
    }
    return slot.state == TaskState.LEASED ? Change.LEASED : Change.DONE;
  }

  private TaskState visibleState(InMemorySlot slot, Instant now) {
    boolean blocked =
        slot.state == TaskState.SCHEDULED
            && !slot.progress.dueAt().isAfter(now)
            && lanes.isBlocked(slot);
    return blocked ? TaskState.BLOCKED : slot.state;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
