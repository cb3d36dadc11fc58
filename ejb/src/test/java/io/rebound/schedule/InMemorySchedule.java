package io.rebound.schedule;

import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.history.OutcomeLog;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/**
 * The schedule without a store, for unit tests: the same contract, and time as the test gives it.
 */
public final class InMemorySchedule
    implements Schedule, Claims, Lanes, LaneStates, Wakeups, Rebuild, OutcomeLog {
  private final InstantSource clock;
  private final List<InMemoryShard> shards;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private volatile boolean unavailable;
  private volatile boolean isAnothersTurn;

  /** One shard, on node {@code test}. */
  public InMemorySchedule(InstantSource clock) {
    this(clock, 1, "test");
  }

  public InMemorySchedule(InstantSource clock, int shards, String node) {
    this.clock = clock;
    this.shards =
        IntStream.range(0, shards).mapToObj(number -> new InMemoryShard(number, node)).toList();
  }

  /** From now on every call is refused, until it is available again. */
  public void setUnavailable(boolean refusing) {
    unavailable = refusing;
  }

  /** What a crash of the store without a file does. */
  public void loseEverything() {
    shards.forEach(InMemoryShard::clear);
  }

  @Override
  public boolean add(List<Entry> entries, boolean recorded, Durability durability) {
    requireAvailable();
    boolean sooner = false;
    for (Entry entry : entries) {
      sooner |= shardOf(entry.task().destination()).add(entry, recorded, clock.instant());
    }
    wakeIf(sooner);
    return sooner;
  }

  @Override
  public Change cancel(TaskId id) {
    return first(shard -> shard.cancel(id, clock.instant()));
  }

  @Override
  public Change runNow(TaskId id) {
    Change change = first(shard -> shard.runNow(id, clock.instant()));
    wakeIf(change == Change.DONE);
    return change;
  }

  @Override
  public Map<TaskId, LiveState> states(Collection<TaskId> ids) {
    Map<TaskId, LiveState> states = new HashMap<>();
    for (TaskId id : ids) {
      find(id)
          .ifPresent(held -> states.put(id, new LiveState(held.state(), held.entry().progress())));
    }
    return states;
  }

  @Override
  public Optional<Held> find(TaskId id) {
    requireAvailable();
    return shards.stream().flatMap(shard -> shard.find(id, clock.instant()).stream()).findFirst();
  }

  @Override
  public Depths depths() {
    requireAvailable();
    return shards.stream()
        .map(shard -> shard.depths(clock.instant()))
        .reduce(new Depths(0, 0, 0, 0), InMemorySchedule::sum);
  }

  @Override
  public int shards() {
    return shards.size();
  }

  @Override
  public Claim claim(int shard, int limit, Duration lease) {
    requireAvailable();
    return shards.get(shard).claim(limit, lease, clock.instant());
  }

  @Override
  public List<Boolean> settle(List<Settlement> settlements) {
    requireAvailable();
    List<Boolean> held = new ArrayList<>();
    for (Settlement settlement : settlements) {
      int shard = settlement.leased().token().shard();
      held.add(shards.get(shard).settle(settlement, clock.instant()));
    }
    wakeIf(held.contains(true));
    return held;
  }

  @Override
  public void extend(Collection<Token> tokens, Duration lease) {
    requireAvailable();
    tokens.forEach(
        token -> shards.get(token.shard()).extend(token.number(), lease, clock.instant()));
  }

  @Override
  public int restore(Collection<Leased> held, Duration lease) {
    requireAvailable();
    return (int)
        held.stream()
            .filter(
                leased ->
                    shards.get(leased.token().shard()).restore(leased, lease, clock.instant()))
            .count();
  }

  @Override
  public int reclaim(int shard, int limit) {
    requireAvailable();
    int count = shards.get(shard).reclaim(limit, clock.instant());
    wakeIf(count > 0);
    return count;
  }

  @Override
  public void gate(TenantId tenant, DestinationId lane, Gate gate) {
    requireAvailable();
    shardOf(lane).gate(tenant, lane, gate);
    wakeIf(!gate.paused());
  }

  @Override
  public void mend(DestinationId lane) {
    requireAvailable();
    shardOf(lane).mend(lane);
    wakeIf(true);
  }

  @Override
  public LaneState of(DestinationId lane) {
    requireAvailable();
    return shardOf(lane).state(lane, clock.instant());
  }

  @Override
  public List<OpenBreaker> openBreakers(int limit) {
    requireAvailable();
    return shards.stream()
        .flatMap(shard -> shard.openBreakers(clock.instant()).stream())
        .sorted(Comparator.comparing(one -> one.state().openedAt().orElseThrow()))
        .limit(limit)
        .toList();
  }

  @Override
  public void weigh(TenantId tenant, int weight) {
    requireAvailable();
    shards.forEach(shard -> shard.weigh(tenant, weight));
  }

  @Override
  public Census census() {
    requireAvailable();
    return shards.stream()
        .map(shard -> shard.census(clock.instant()))
        .reduce(Census.NONE, Census::plus);
  }

  @Override
  public Load load(Collection<DestinationId> lanes) {
    requireAvailable();
    return shards.stream().map(shard -> shard.load(lanes)).reduce(Load.NONE, Load::plus);
  }

  @Override
  public AutoCloseable listen(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public boolean isIntact() {
    requireAvailable();
    return shards.stream().allMatch(InMemoryShard::isIntact);
  }

  @Override
  public String begin() {
    requireAvailable();
    return losses();
  }

  @Override
  public boolean isUnderWay(String rebuild) {
    requireAvailable();
    return rebuild.equals(losses());
  }

  @Override
  public boolean takeTurn() {
    return keepTurn();
  }

  @Override
  public boolean keepTurn() {
    requireAvailable();
    return !isAnothersTurn;
  }

  @Override
  public void endTurn() {
    requireAvailable();
  }

  /** Has another node rebuild, or nobody. */
  public void setAnothersTurn(boolean anothers) {
    isAnothersTurn = anothers;
  }

  @Override
  public boolean markIntact(String rebuild) {
    requireAvailable();
    boolean kept = rebuild.equals(losses());
    if (kept) {
      shards.forEach(InMemoryShard::markIntact);
    }
    return kept;
  }

  private String losses() {
    return shards.stream().map(InMemoryShard::losses).toList().toString();
  }

  @Override
  public Segment read(int shard, int limit) {
    requireAvailable();
    return shards.get(shard).read(limit);
  }

  @Override
  public void trim(int shard, Segment segment, Collection<TaskId> finished) {
    requireAvailable();
    shards.get(shard).trim(segment, finished);
  }

  private InMemoryShard shardOf(DestinationId lane) {
    return shards.get((int) (lane.value() % shards.size()));
  }

  private Change first(java.util.function.Function<InMemoryShard, Change> wish) {
    requireAvailable();
    return shards.stream()
        .map(wish)
        .filter(change -> change != Change.UNKNOWN)
        .findFirst()
        .orElse(Change.UNKNOWN);
  }

  private void requireAvailable() {
    if (unavailable) {
      throw new ScheduleUnavailable("the test made it so", null);
    }
  }

  private void wakeIf(boolean sooner) {
    if (sooner) {
      listeners.forEach(Runnable::run);
    }
  }

  private static Depths sum(Depths one, Depths other) {
    return new Depths(
        one.scheduled() + other.scheduled(),
        one.ready() + other.ready(),
        one.leased() + other.leased(),
        one.outcomes() + other.outcomes());
  }
}
