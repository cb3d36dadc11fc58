package io.rebound.engine;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Everything that can be set, read once and valid. Each setting is a MicroProfile Config property;
 * its environment name is the same in capitals with underscores. {@code README.md} lists them.
 */
public record Settings(
    int httpPort,
    Path dataDir,
    Database database,
    URI redis,
    Map<String, String> kafkaClusters,
    Optional<String> adminPassword,
    Optional<String> apiKey,
    Optional<String> anonymousTenant,
    List<String> allowedNetworks,
    String node,
    Duration auditRetention,
    Optional<URI> publicUrl,
    Optional<OidcSettings> oidc,
    Engine engine) {

  /** The pen of each shard keeps one of the container's 32 connections to PostgreSQL. */
  private static final int MOST_SHARDS = 16;

  /** Whether browsers come by TLS, which then ends in front of this service. */
  public boolean isReachedByTls() {
    return publicUrl.stream().anyMatch(url -> "https".equals(url.getScheme()));
  }

  /** Where PostgreSQL is. */
  public record Database(String url, String user, String password) {
    /** Without what may be secret: a JDBC URL can carry a password in its query. */
    @Override
    public String toString() {
      return url.replaceFirst("\\?.*", "") + " as " + user;
    }
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "node "
        + node
        + ", port "
        + httpPort
        + ", data in "
        + dataDir
        + ", PostgreSQL "
        + database
        + ", Redis "
        + redis.getHost()
        + ", Kafka "
        + kafkaClusters
        + oidc.map(each -> ", " + each).orElse("")
        + ", "
        + engine;
  }

  /**
   * How the engine works.
   *
   * @param shards of the schedule; every node of a deployment must have the same
   * @param maxInFlight the most tasks that this node holds at once
   * @param lease how long a claim holds without being prolonged
   * @param mostOutcomes how many outcomes may wait for the history before intake is refused
   * @param retention how long finished tasks are kept
   * @param attemptLog which attempts are logged
   */
  public record Engine(
      int shards,
      int maxInFlight,
      Duration lease,
      long mostOutcomes,
      Duration retention,
      AttemptLogging attemptLog) {}

  /** Which attempts are logged, one line each. */
  public enum AttemptLogging {
    ALL,
    FAILED,
    NONE
  }

  /**
   * Reads and checks all settings.
   *
   * @param lookup the value of a property, if it is set
   * @throws InvalidSettings naming every setting that is wrong
   */
  public static Settings from(Function<String, Optional<String>> lookup) {
    SettingsReader read = new SettingsReader(lookup);
    List<String> allowedNetworks = read.networks("rebound.http.allowed-networks");
    OidcReader oidc = new OidcReader(read, allowedNetworks);
    Optional<URI> publicUrl = oidc.publicUrl();
    Settings settings =
        new Settings(
            read.integer("rebound.http.port", 8080, 1, 65535),
            Path.of(read.text("rebound.data.dir", ".rebound")),
            new Database(
                read.databaseUrl("rebound.db.url", "jdbc:postgresql://localhost:5432/rebound"),
                read.text("rebound.db.user", "rebound"),
                read.secret("rebound.db.password").orElse("")),
            read.redisUrl("rebound.redis.url", "redis://localhost:6379"),
            read.clusters(
                "rebound.kafka.bootstrap-servers", "localhost:9092", "rebound.kafka.clusters"),
            read.secret("rebound.admin.password"),
            read.secret("rebound.api.key"),
            read.optional("rebound.compat.anonymous-tenant"),
            allowedNetworks,
            read.text("rebound.node.name", SettingsReader.hostName()),
            read.duration(
                "rebound.audit.retention",
                Duration.ofDays(365),
                Duration.ofDays(1),
                Duration.ofDays(3660)),
            publicUrl,
            oidc.read(publicUrl),
            new Engine(
                read.integer("rebound.schedule.shards", 1, 1, MOST_SHARDS),
                read.integer("rebound.dispatch.max-in-flight", 4096, 1, 1_000_000),
                read.duration(
                    "rebound.dispatch.lease",
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(3),
                    Duration.ofHours(1)),
                read.integer("rebound.history.max-backlog", 1_000_000, 1000, Integer.MAX_VALUE),
                read.duration(
                    "rebound.history.retention",
                    Duration.ofDays(30),
                    Duration.ofDays(1),
                    Duration.ofDays(3660)),
                read.choice("rebound.log.attempts", AttemptLogging.ALL, AttemptLogging.values())));
    read.failIfInvalid();
    return settings;
  }
}
