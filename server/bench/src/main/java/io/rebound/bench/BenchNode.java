package io.rebound.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.destination.DestinationCatalog;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.engine.Adapters;
import io.rebound.engine.AttemptLog;
import io.rebound.engine.Heartbeat;
import io.rebound.engine.Machine;
import io.rebound.engine.Settings;
import io.rebound.engine.StoreClock;
import io.rebound.engine.Threads;
import io.rebound.input.Expected;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.sql.Schema;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantDirectory;
import io.rebound.tenant.TenantDraft;
import io.rebound.tenant.TenantId;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A node with stores of its own: PostgreSQL as it is shipped, with fsync; Redis without
 * persistence.
 */
final class BenchNode implements AutoCloseable {
  private static final String PAUSED = "paused";
  private static final String DISCARD = "discard";

  private final BackingStores stores;
  private final DataDirectory folder;
  private final HikariDataSource database;
  private final BenchTransactions transactions;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(2);
  private final StoreClock clock = new StoreClock(Instant.now());
  private final BenchMeters meters = new BenchMeters();
  private final Adapters adapters;
  private final Machine machine;
  private final TenantId tenant;

  private BenchNode() throws Exception {
    timers.setRemoveOnCancelPolicy(true);
    folder = DataDirectory.temporary();
    stores =
        BackingStores.start(
            BackingOptions.keptIn(folder).withRedisPersistence(false).wanting(Set.of()));
    PostgresAddress address = stores.postgres();
    Schema.migrate(address.jdbcUrl(), address.user(), address.password());
    database = pool(address);
    transactions = new BenchTransactions(database);
    Settings settings =
        Settings.from(
            name ->
                Optional.ofNullable(
                    Map.of(
                            "rebound.db.url",
                            address.jdbcUrl(),
                            "rebound.redis.url",
                            stores.redisUrl(),
                            "rebound.node.name",
                            "bench",
                            "rebound.log.attempts",
                            "none")
                        .get(name)));
    adapters =
        new Adapters(
            settings,
            database,
            transactions,
            new Threads(threads, threads, threads, timers, Executors.defaultThreadFactory()),
            clock,
            new SecureRandom(),
            List.of());
    adapters.partitions().makeAhead();
    adapters.policies().installPresets();
    tenant = tenant();
    destinations();
    machine =
        new Machine(
            settings.engine(),
            settings.node(),
            adapters.ports(),
            clock,
            () -> ThreadLocalRandom.current().nextLong(),
            meters,
            new AttemptLog(settings.engine().attemptLog()));
    machine.start(threads);
    machine.heartbeats().forEach(this::schedule);
    await(() -> machine.idleBecause().isEmpty(), 30, TimeUnit.SECONDS);
  }

  static BenchNode start() throws Exception {
    return new BenchNode();
  }

  private static HikariDataSource pool(PostgresAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(24);
    return new HikariDataSource(config);
  }

  private TenantId tenant() {
    var created =
        adapters.ports().tenancy().directory().create(Actor.SERVER, TenantDraft.named("bench"));
    return ((TenantDirectory.Change.Saved) created).tenant().id();
  }

  private void destinations() {
    DestinationCatalog catalog = adapters.ports().tenancy().catalog();
    DestinationSpec discard = new DestinationSpec.Handler("discard", Duration.ofSeconds(30));
    DestinationDraft open = DestinationDraft.of(discard);
    DestinationDraft shut =
        new DestinationDraft(
            discard, Optional.empty(), Optional.empty(), Optional.of(true), open.maxInFlight());
    catalog.put(Actor.SERVER, tenant, DISCARD, open, Expected.anything());
    catalog.put(Actor.SERVER, tenant, PAUSED, shut, Expected.anything());
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

  String pausedDestination() {
    return PAUSED;
  }

  String discardDestination() {
    return DISCARD;
  }

  BenchMeters meters() {
    return meters;
  }

  Instant now() {
    return clock.instant();
  }

  long accepted() {
    return meters.accepted();
  }

  void submit(String destination, int bytes, Durability durability) {
    submit(destination, bytes, durability, new Submission.When.Now());
  }

  void submitAt(String destination, int bytes, Durability durability, Instant dueAt) {
    submit(destination, bytes, durability, new Submission.When.At(dueAt));
  }

  private void submit(String destination, int bytes, Durability durability, Submission.When when) {
    byte[] payload = new byte[bytes];
    Arrays.fill(payload, (byte) 'x');
    Submission submission =
        new Submission(
            new Submission.Target.Named(destination),
            new Payload(payload, "text/plain"),
            Optional.empty(),
            Map.of(),
            when,
            Task.DEFAULT_PRIORITY,
            Optional.empty(),
            Optional.empty(),
            Optional.of(durability),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    IntakeResult result = machine.useCases().intake().submit(tenant, submission);
    if (!(result instanceof IntakeResult.Accepted)) {
      throw new IllegalStateException("not accepted: " + result);
    }
  }

  boolean historyIsEmpty() {
    return adapters.ports().scheduling().schedule().depths().outcomes() == 0;
  }

  long deliveredInHistory() {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from task where state = 3")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void await(BooleanSupplier condition, long patience, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(patience);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited " + patience + " " + unit + " in vain");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  void verify(String what, long expected, long actual) {
    if (expected != actual) {
      throw new IllegalStateException(
          what + " should be " + expected + " but is " + actual + ": the figure does not count");
    }
  }

  @Override
  public void close() {
    try {
      machine.stop(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timers.shutdownNow();
    adapters.close();
    threads.shutdown();
    transactions.close();
    database.close();
    stores.close();
    folder.close();
  }
}
