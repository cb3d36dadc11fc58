package io.rebound.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.destination.DestinationDraft;
import io.rebound.destination.DestinationSpec;
import io.rebound.engine.Adapters;
import io.rebound.engine.AttemptLog;
import io.rebound.engine.Heartbeat;
import io.rebound.engine.Machine;
import io.rebound.engine.Settings;
import io.rebound.engine.StoreClock;
import io.rebound.engine.Threads;
import io.rebound.engine.benchmark.Surroundings;
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
import java.net.URI;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import redis.clients.jedis.Jedis;

/**
 * A node with stores of its own: PostgreSQL as it is shipped, with fsync; Redis without
 * persistence.
 */
final class BenchNode implements AutoCloseable {
  static final String PAUSED = "paused";
  static final String DISCARD = Target.DISCARD.code();
  private static final String TOPIC = "bench";

  private static final int HTTP_IN_FLIGHT = 64;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Where tasks may go. */
  enum Target {
    DISCARD("a handler that does nothing"),
    HTTP("an HTTP sink in this JVM, " + HTTP_IN_FLIGHT + " in flight"),
    KAFKA("Kafka, acks=all");

    private final String words;

    Target(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
  private final HttpSink sink;
  private final Optional<KafkaLog> kafkaLog;

  private BenchNode(boolean kafka) throws Exception {
    timers.setRemoveOnCancelPolicy(true);
    folder = DataDirectory.temporary();
    stores =
        BackingStores.start(
            BackingOptions.keptIn(folder)
                .withRedisPersistence(false)
                .wanting(Set.of())
                .withSettings(BenchNode::setting));
    sink = new HttpSink(threads);
    kafkaLog =
        kafka
            ? Optional.of(KafkaLog.create(stores.kafkaBootstrapServers(), TOPIC))
            : Optional.empty();
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
                            "rebound.kafka.bootstrap-servers",
                            kafka ? stores.kafkaBootstrapServers() : "localhost:9092",
                            "rebound.http.allowed-networks",
                            "127.0.0.0/8",
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

  /** Starts one on fresh stores. */
  static BenchNode start(boolean kafka) throws Exception {
    return new BenchNode(kafka);
  }

  /** The database that keeps the runs is not the one that is measured. */
  private static Optional<String> setting(String name) {
    return name.startsWith("rebound.db.")
        ? Optional.empty()
        : io.rebound.backing.Settings.ofProcess().get(name);
  }

  private static HikariDataSource pool(PostgresAddress address) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(24);
    return new HikariDataSource(config);
  }

  /** At the weakest durability: a task can raise it, never lower it. */
  private TenantId tenant() {
    TenantDraft draft =
        new TenantDraft("bench", 1, Durability.MEMORY, Optional.empty(), true, false, false);
    var created = adapters.ports().tenancy().directory().create(Actor.SERVER, draft);
    return ((TenantDirectory.Change.Saved) created).tenant().id();
  }

  private void destinations() {
    put(PAUSED, new DestinationSpec.Handler("discard", TIMEOUT), true, 1);
    destination(Target.DISCARD, false);
  }

  /** Makes the destination of that target, paused or open. */
  void destination(Target target, boolean paused) {
    put(target.code(), spec(target), paused, inFlight(target));
  }

  /** Makes a destination that answers nothing until its timeout. */
  void hangingDestination(String name, HangingSink hanging) {
    put(name, new DestinationSpec.Http(hanging.url(), "POST", Map.of(), TIMEOUT), false, 64);
  }

  /** Makes a destination that does nothing. */
  void discarding(String name) {
    put(name, spec(Target.DISCARD), false, inFlight(Target.DISCARD));
  }

  private static int inFlight(Target target) {
    return target == Target.HTTP
        ? HTTP_IN_FLIGHT
        : DestinationDraft.of(new DestinationSpec.Handler("discard", TIMEOUT)).maxInFlight();
  }

  private DestinationSpec spec(Target target) {
    switch (target) {
      case HTTP:
        return new DestinationSpec.Http(sink.url(), "POST", Map.of(), TIMEOUT);
      case KAFKA:
        return new DestinationSpec.Kafka(DestinationSpec.Kafka.DEFAULT_CLUSTER, TOPIC, TIMEOUT);
      default:
        return new DestinationSpec.Handler("discard", TIMEOUT);
    }
  }

  private void put(String name, DestinationSpec spec, boolean paused, int maxInFlight) {
    adapters
        .ports()
        .tenancy()
        .catalog()
        .put(
            Actor.SERVER,
            tenant,
            name,
            new DestinationDraft(
                spec, Optional.empty(), Optional.empty(), Optional.of(paused), maxInFlight),
            Expected.anything());
  }

  /** How many tasks have come to the target, by its own count. */
  long received(Target target) {
    switch (target) {
      case HTTP:
        return sink.received();
      case KAFKA:
        return kafkaLog.orElseThrow().length();
      default:
        return meters.delivered();
    }
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

  BenchMeters meters() {
    return meters;
  }

  Instant now() {
    return clock.instant();
  }

  long accepted() {
    return meters.accepted();
  }

  /** Submits so many tasks from so many callers. */
  void fill(String destination, int callers, int count, int bytes, Durability durability)
      throws Exception {
    Callers.numbered(
        callers,
        caller -> {
          for (int i = caller; i < count; i += callers) {
            submit(destination, bytes, durability);
          }
          return 0L;
        });
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
    if (!(result instanceof IntakeResult.Accepted accepted)) {
      throw new IllegalStateException("not accepted: " + result);
    }
    if (accepted.answer().durability() != durability) {
      throw new IllegalStateException(
          "asked for " + durability.code() + ", accepted " + accepted.answer());
    }
  }

  /** Waits until nothing is leased any more; answers when that was, on the clock of nanoTime. */
  long settled() throws InterruptedException {
    while (adapters.ports().scheduling().schedule().depths().leased() > 0) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return System.nanoTime();
  }

  boolean historyIsEmpty() {
    return adapters.ports().scheduling().schedule().depths().outcomes() == 0;
  }

  long deliveredInHistory() {
    return count("select count(*) from task where state = 3");
  }

  /** How many transactions PostgreSQL has committed; it tells about a second late. */
  long postgresTransactions() {
    return count("select xact_commit from pg_stat_database where datname = current_database()");
  }

  private long count(String sql) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many commands Redis has run, those inside scripts included. */
  long redisCommands() {
    return redisInfo("stats", "total_commands_processed");
  }

  /** What it runs on. */
  Surroundings surroundings() {
    return new Surroundings(database, this::redisVersion, "1.0");
  }

  private String redisVersion() {
    return redisLine("server", "redis_version");
  }

  /** How many bytes Redis holds. */
  long redisMemory() {
    return redisInfo("memory", "used_memory");
  }

  private long redisInfo(String section, String name) {
    return Long.parseLong(redisLine(section, name));
  }

  private String redisLine(String section, String name) {
    try (Jedis redis = new Jedis(URI.create(stores.redisUrl()))) {
      return redis
          .info(section)
          .lines()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElseThrow();
    }
  }

  /** What is still used of the heap after it was collected. */
  static long liveHeap() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
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
    Counts.verify(what, expected, actual);
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
    sink.close();
    threads.shutdown();
    transactions.close();
    database.close();
    stores.close();
    folder.close();
  }
}
