package io.rebound.bench.step;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.rebound.bench.node.BenchStores;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Gate;
import io.rebound.destination.Limits;
import io.rebound.history.Event;
import io.rebound.history.OutcomeLog;
import io.rebound.journal.Journal;
import io.rebound.journal.jdbc.JdbcJournal;
import io.rebound.journal.jdbc.Partitions;
import io.rebound.schedule.Claims;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.redis.RedisSettings;
import io.rebound.schedule.redis.RedisStore;
import io.rebound.task.Payload;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import redis.clients.jedis.Jedis;

/**
 * The schedule and the journal on stores that nobody else uses, without an engine: one shard, and
 * in it one lane that is open and has no limit.
 */
final class StepStore implements AutoCloseable {
  private static final int SHARD = 0;
  private static final int AT_ONCE = 500;
  private static final Duration LEASE = Duration.ofHours(1);
  private static final TenantId TENANT = new TenantId(1);
  private static final DestinationId LANE = new DestinationId(1);
  private static final long POLICY = 1;

  private final BenchStores stores;
  private final RedisStore redis;
  private final HikariDataSource database;
  private final Journal journal;
  private final InstantSource clock = InstantSource.system();
  private final TaskIds ids = new TaskIds(clock, new SplittableRandom(1));
  private final Payload payload;

  StepStore(BenchStores stores, byte[] payload) {
    this.stores = stores;
    this.payload = new Payload(payload, Payload.JSON);
    redis =
        new RedisStore(
            new RedisSettings(
                stores.redisUrl(), RedisSettings.DEFAULT_DEPLOYMENT, SHARD + 1, 1, "bench"),
            Executors.defaultThreadFactory());
    database = pool(stores.migrated());
    new Partitions(database, clock).makeAhead();
    journal = new JdbcJournal(database);
    open();
  }

  private static HikariDataSource pool(DataSource connections) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(connections);
    config.setMaximumPoolSize(1);
    return new HikariDataSource(config);
  }

  private void open() {
    redis.lanes().gate(TENANT, LANE, Gate.open(Limits.of(Limits.MOST_IN_FLIGHT)));
  }

  /** Empties Redis and the journal. */
  void forget() {
    try (Jedis all = new Jedis(URI.create(stores.redisUrl()));
        Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      all.flushAll();
      statement.execute("truncate task cascade");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    open();
  }

  Instant now() {
    return clock.instant();
  }

  /** Tasks that nobody knows yet, due now. */
  List<Entry> fresh(int count, Durability durability) {
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Instant now = clock.instant();
      entries.add(new Entry(task(now, durability), Progress.fresh(now)));
    }
    return entries;
  }

  private Task task(Instant now, Durability durability) {
    return new Task(
        ids.next(),
        TENANT,
        LANE,
        POLICY,
        now,
        now,
        Task.DEFAULT_PRIORITY,
        Optional.empty(),
        Map.of(),
        Optional.empty(),
        payload,
        durability,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Puts them into the schedule. */
  void add(List<Entry> entries) {
    redis.schedule().add(entries, false, Durability.MEMORY);
  }

  /** Puts them into the journal. */
  void write(List<Entry> entries) {
    journal.append(
        entries.stream()
            .map(entry -> new Journal.Submitted(entry.task(), Optional.empty()))
            .toList());
  }

  /** Puts that many tasks into the schedule, as fast as it goes. */
  void fill(int count) {
    for (int missing = count; missing > 0; missing -= AT_ONCE) {
      add(fresh(Math.min(missing, AT_ONCE), Durability.MEMORY));
    }
  }

  /**
   * Claims that many, and has their content.
   *
   * @throws IllegalStateException when there are not so many or one cannot be read
   */
  List<Leased> claim(int count) {
    Claims.Claim claim = redis.claims().claim(SHARD, count, LEASE);
    if (claim.leased().size() != count
        || claim.leased().stream().anyMatch(leased -> leased.task().isEmpty())) {
      throw new IllegalStateException(
          "wanted to claim " + count + " but got " + claim.leased().size());
    }
    return claim.leased();
  }

  Claims claims() {
    return redis.claims();
  }

  Schedule.Depths depths() {
    return redis.schedule().depths();
  }

  /** How many microseconds Redis has spent in scripts. */
  long redisMicros() {
    return stores.redisScriptMicros();
  }

  /** How many tasks PostgreSQL has. */
  long journaled() {
    return stores.count("select count(*) from task");
  }

  /** What the outcome log tells, which it then forgets. */
  List<Event> takeOutcomes() {
    List<Event> all = new ArrayList<>();
    OutcomeLog.Segment segment = redis.outcomes().read(SHARD, AT_ONCE);
    while (!segment.isEmpty()) {
      all.addAll(segment.events());
      List<TaskId> finished =
          segment.events().stream().filter(Event::endsTask).map(Event::id).toList();
      redis.outcomes().trim(SHARD, segment, finished);
      segment = redis.outcomes().read(SHARD, AT_ONCE);
    }
    return all;
  }

  @Override
  public void close() {
    redis.close();
    database.close();
  }
}
