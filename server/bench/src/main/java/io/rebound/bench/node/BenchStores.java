package io.rebound.bench.node;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.Settings;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.PidFile;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.sql.Schema;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import redis.clients.jedis.Jedis;

/**
 * Fresh stores, and what they tell of themselves. PostgreSQL waits for the disk at every commit, as
 * it does when it is shipped; Redis keeps nothing on disk.
 */
public final class BenchStores implements AutoCloseable {
  private final DataDirectory folder = DataDirectory.temporary();
  private final BackingStores stores;

  BenchStores() {
    stores =
        BackingStores.start(
            BackingOptions.keptIn(folder)
                .withRedisPersistence(false)
                .wanting(Set.of())
                .withSettings(BenchStores::setting));
    String sync = postgresSays("show fsync");
    if (!sync.equals("on")) {
      throw new IllegalStateException("PostgreSQL's fsync should be on but is " + sync);
    }
  }

  /** The database that keeps the runs is not the one that is measured. */
  private static Optional<String> setting(String name) {
    return name.startsWith("rebound.db.") ? Optional.empty() : Settings.ofProcess().get(name);
  }

  PostgresAddress postgres() {
    return stores.postgres();
  }

  /** Where Redis is. */
  public String redisUrl() {
    return stores.redisUrl();
  }

  /** PostgreSQL with the schema, every call on a connection of its own unless it is kept. */
  public DataSource migrated() {
    PostgresAddress address = postgres();
    Schema.migrate(address.jdbcUrl(), address.user(), address.password());
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(address.jdbcUrl());
    database.setUser(address.user());
    database.setPassword(address.password());
    return database;
  }

  String kafkaBootstrapServers() {
    return stores.kafkaBootstrapServers();
  }

  Path folder() {
    return folder.path();
  }

  /** The process of a store; empty where it has not been started or is none of this machine's. */
  Optional<ProcessHandle> process(String name) {
    return new PidFile(folder.resolve(name + ".pid")).process();
  }

  /** Begins to note what is spent by them and by this JVM. */
  public Costs costs() {
    return Costs.ofEngine(this);
  }

  /** How many commands Redis has run, those inside scripts included. */
  public long redisCommands() {
    return Long.parseLong(redisSays("stats", "total_commands_processed"));
  }

  /** How many microseconds Redis has spent in scripts, which it runs one at a time. */
  public long redisScriptMicros() {
    return redisInfo("commandstats")
        .filter(line -> line.startsWith("cmdstat_fcall:") || line.startsWith("cmdstat_evalsha:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".*usec=(\\d+),.*", "$1")))
        .sum();
  }

  /** How many bytes Redis holds. */
  public long redisMemory() {
    return Long.parseLong(redisSays("memory", "used_memory"));
  }

  String redisVersion() {
    return redisSays("server", "redis_version");
  }

  private String redisSays(String section, String name) {
    return redisInfo(section)
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> redisInfo(String section) {
    try (Jedis redis = new Jedis(URI.create(redisUrl()))) {
      return redis.info(section).lines();
    }
  }

  /** How many transactions have written into PostgreSQL. */
  long postgresCommits() {
    return count("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");
  }

  /** A number that PostgreSQL answers. */
  public long count(String sql) {
    return Long.parseLong(postgresSays(sql));
  }

  private String postgresSays(String sql) {
    PostgresAddress address = postgres();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stores.close();
    folder.close();
  }
}
