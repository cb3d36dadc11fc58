package io.rebound.bench.node;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.bench.measure.Patience;
import io.rebound.delivery.TaskHandler;
import io.rebound.engine.Adapters;
import io.rebound.engine.AttemptLog;
import io.rebound.engine.Heartbeat;
import io.rebound.engine.Machine;
import io.rebound.engine.Ports;
import io.rebound.engine.Settings;
import io.rebound.engine.StoreClock;
import io.rebound.engine.Threads;
import io.rebound.intake.TaskIntake;
import io.rebound.sql.Schema;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** The engine in this JVM, with plain threads in place of the container's. */
final class BenchEngine implements AutoCloseable {
  private static final int CONNECTIONS = 24;
  private static final Duration STOPPING = Duration.ofSeconds(10);

  // A thread that ends takes along what it says of its allocations.
  private final ExecutorService threads =
      new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.HOURS, new SynchronousQueue<>());
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(2);
  private final StoreClock clock = new StoreClock(Instant.now());
  private final BenchMeters meters = new BenchMeters();
  private final HikariDataSource database;
  private final BenchTransactions transactions;
  private final Adapters adapters;
  private final Machine machine;

  BenchEngine(BenchStores stores, Optional<String> kafka, Collection<TaskHandler> handlers) {
    timers.setRemoveOnCancelPolicy(true);
    PostgresAddress address = stores.postgres();
    Schema.migrate(address.jdbcUrl(), address.user(), address.password());
    database = pool(address);
    transactions = new BenchTransactions(database);
    Settings settings = settings(address, stores.redisUrl(), kafka);
    adapters =
        new Adapters(
            settings,
            database,
            database,
            transactions,
            new Threads(threads, threads, threads, timers, Executors.defaultThreadFactory()),
            clock,
            new SecureRandom(),
            handlers);
    adapters.partitions().makeAhead();
    adapters.policies().installPresets();
    machine =
        new Machine(
            settings.engine(),
            settings.node(),
            adapters.ports(),
            clock,
            () -> ThreadLocalRandom.current().nextLong(),
            meters,
            new AttemptLog(settings.engine().attemptLog()));
  }

  private static HikariDataSource pool(PostgresAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(config);
  }

  private static Settings settings(
      PostgresAddress address, String redisUrl, Optional<String> kafka) {
    Map<String, String> given =
        Map.of(
            "rebound.db.url",
            address.jdbcUrl(),
            "rebound.redis.url",
            redisUrl,
            "rebound.node.name",
            "bench",
            "rebound.kafka.bootstrap-servers",
            kafka.orElse("localhost:9092"),
            "rebound.http.allowed-networks",
            "127.0.0.0/8",
            "rebound.log.attempts",
            "none");
    return Settings.from(name -> Optional.ofNullable(given.get(name)));
  }

  /** Returns once it does its work. */
  void start() throws InterruptedException {
    machine.start(threads);
    machine.heartbeats().forEach(this::schedule);
    Patience.minutes(1).until("the engine does its work", () -> machine.idleBecause().isEmpty());
  }

  private void schedule(Heartbeat beat) {
    long millis = beat.every().toMillis();
    timers.scheduleWithFixedDelay(() -> survive(beat), millis, millis, TimeUnit.MILLISECONDS);
  }

  private static void survive(Heartbeat beat) {
    try {
      beat.beat().run();
    } catch (RuntimeException e) {
      System.err.println(beat.name() + " failed: " + e);
    }
  }

  Ports ports() {
    return adapters.ports();
  }

  TaskIntake intake() {
    return machine.useCases().intake();
  }

  BenchMeters meters() {
    return meters;
  }

  StoreClock clock() {
    return clock;
  }

  DataSource database() {
    return database;
  }

  @Override
  public void close() {
    try {
      machine.stop(STOPPING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timers.shutdownNow();
    adapters.close();
    threads.shutdown();
    transactions.close();
    database.close();
  }
}
