package io.rebound.bench.node;

import io.rebound.bench.measure.Callers;
import io.rebound.bench.measure.Patience;
import io.rebound.bench.measure.Progress;
import io.rebound.bench.sink.HttpSink;
import io.rebound.bench.sink.KafkaLog;
import io.rebound.benchmark.Versions;
import io.rebound.engine.Adapters;
import io.rebound.engine.benchmark.Surroundings;
import io.rebound.schedule.Schedule.Depths;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Quota;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A node in this JVM with stores of its own, a tenant, and somewhere for its tasks to go. */
public final class BenchNode implements AutoCloseable {
  private final BenchStores stores = new BenchStores();
  private final ExecutorService sinkThreads = Executors.newCachedThreadPool();
  private final Callers callers = new Callers();
  private final Timed timed = new Timed();
  private final Worker worker = new Worker();
  private final Progress progress;
  private final HttpSink sink;
  private final Optional<KafkaLog> kafkaLog;
  private final BenchEngine engine;
  private final Lanes lanes;
  private final Door door;
  private final TenantId tenant;

  BenchNode(boolean kafka, Progress progress) throws Exception {
    this.progress = progress;
    sink = new HttpSink(sinkThreads);
    Optional<String> brokers =
        kafka ? Optional.of(stores.kafkaBootstrapServers()) : Optional.empty();
    kafkaLog =
        brokers.isPresent()
            ? Optional.of(KafkaLog.create(brokers.get(), Lanes.TOPIC))
            : Optional.empty();
    engine = new BenchEngine(stores, brokers, List.of(timed, worker));
    tenant = tenant(engine.ports().tenancy().directory());
    lanes = new Lanes(engine.ports().tenancy().catalog(), tenant, sink);
    engine.start();
    door = new Door(engine.intake(), tenant, callers);
  }

  /** At the weakest durability: a task can raise it, never lower it. */
  private static TenantId tenant(TenantDirectory directory) {
    TenantDraft draft =
        new TenantDraft(
            "bench", 1, Durability.MEMORY, Optional.empty(), true, Quota.NONE, false, false);
    var created = directory.create(Actor.SERVER, draft);
    return ((TenantDirectory.Change.Saved) created).tenant().id();
  }

  /** Where tasks are submitted. */
  public Door door() {
    return door;
  }

  /** Where they go. */
  public Lanes lanes() {
    return lanes;
  }

  /** The destination that notes how long tasks took. */
  public Timed timed() {
    return timed;
  }

  /** The destination that decodes and encodes. */
  public Worker worker() {
    return worker;
  }

  /** Cron schedules, and schedulers beside that of the node. */
  public Schedulers schedulers() {
    return new Schedulers(
        engine.ports().remembering().cronSchedules(), engine.intake(), tenant, engine.clock());
  }

  /** What the engine says that it did. */
  public BenchMeters meters() {
    return engine.meters();
  }

  /** The stores. */
  public BenchStores stores() {
    return stores;
  }

  /** Who submits. */
  public Callers callers() {
    return callers;
  }

  /** Who tells what is being done. */
  public Progress progress() {
    return progress;
  }

  /** Begins to note what is spent. */
  public Costs costs() {
    return stores.costs();
  }

  /** The time by which tasks are due. */
  public Instant now() {
    return engine.clock().instant();
  }

  /** Where Kafka is. */
  public String kafka() {
    return stores.kafkaBootstrapServers();
  }

  /** How many tasks have come to the target, by its own count. */
  public long received(Target target) {
    return switch (target) {
      case HTTP -> sink.received();
      case KAFKA -> kafkaLog.orElseThrow().length();
      case DISCARD -> meters().delivered();
    };
  }

  /** How much the schedule holds. */
  public Depths depths() {
    return engine.ports().scheduling().schedule().depths();
  }

  /** How many tasks wait, due or not. */
  public long waiting() {
    Depths depths = depths();
    return depths.scheduled() + depths.ready();
  }

  /** Waits until so many are delivered; counted from the start of the node. */
  public void awaitDelivered(long count) throws InterruptedException {
    Patience.minutes(5).until(count + " tasks are delivered", () -> meters().delivered() >= count);
  }

  /** Waits until nothing is leased any more. */
  public void awaitSettled() throws InterruptedException {
    Patience.minutes(1).until("no task is leased", () -> depths().leased() == 0);
  }

  /** Waits until all that became of tasks is in PostgreSQL. */
  public void awaitHistory() throws InterruptedException {
    Patience.minutes(5)
        .askingStores()
        .until("the history has all outcomes", () -> depths().outcomes() == 0);
  }

  /** How many tasks the history calls delivered. */
  public long deliveredInHistory() {
    return stores.count("select count(*) from task where state = 3");
  }

  Versions versions() {
    return new Surroundings(engine.database(), stores::redisVersion, Adapters.VERSION).versions();
  }

  @Override
  public void close() {
    callers.close();
    engine.close();
    sink.close();
    sinkThreads.shutdownNow();
    stores.close();
  }
}
