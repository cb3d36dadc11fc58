package io.rebound.engine;

import io.rebound.schedule.ScheduleUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Asks each store something small. */
final class StoreProbes implements Probes {
  private static final int PATIENCE_SECONDS = 2;

  private final DataSource database;
  private final Ports ports;
  private final BoundedProbe postgresql;
  private final BoundedProbe redis;
  private final Supplier<Optional<String>> kafka;
  private final Machine machine;

  /**
   * @param kafka what is wrong with the default cluster, answered at once
   * @param executor where a store that hangs may hold up a thread
   */
  StoreProbes(
      DataSource database,
      Ports ports,
      Supplier<Optional<String>> kafka,
      Machine machine,
      Executor executor) {
    this.database = database;
    this.ports = ports;
    this.postgresql = new BoundedProbe(executor, this::postgres, System::nanoTime);
    this.redis = new BoundedProbe(executor, this::redis, System::nanoTime);
    this.kafka = kafka;
    this.machine = machine;
  }

  @Override
  public Map<String, Optional<String>> stores() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    CompletableFuture<Optional<String>> ofPostgresql = postgresql.ask();
    CompletableFuture<Optional<String>> ofRedis = redis.ask();
    Map<String, Optional<String>> found = new LinkedHashMap<>();
    found.put("postgresql", BoundedProbe.answer(ofPostgresql, deadline));
    found.put("redis", BoundedProbe.answer(ofRedis, deadline));
    found.put("kafka", kafka.get());
    return found;
  }

  private Optional<String> postgres() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS)
          ? Optional.empty()
          : Optional.of("does not answer");
    } catch (SQLException e) {
      return Optional.of("cannot be reached");
    }
  }

  private Optional<String> redis() {
    try {
      ports.scheduling().rebuild().isIntact();
      return Optional.empty();
    } catch (ScheduleUnavailable e) {
      return Optional.of("cannot be reached");
    }
  }

  @Override
  public Optional<String> engine() {
    return machine.notReadyBecause();
  }
}
