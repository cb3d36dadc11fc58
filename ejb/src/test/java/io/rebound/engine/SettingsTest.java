package io.rebound.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rebound.engine.Settings.AttemptLogging;
import io.rebound.engine.Settings.Database;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  private static final String SECRET = "hunter2hunter2";

  @Test
  void hasADefaultForEverythingButSecrets() {
    Settings settings = read(Map.of());

    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.dataDir()).isEqualTo(Path.of(".rebound"));
    assertThat(settings.database())
        .isEqualTo(new Database("jdbc:postgresql://localhost:5432/rebound", "rebound", ""));
    assertThat(settings.redis()).isEqualTo(URI.create("redis://localhost:6379"));
    assertThat(settings.kafkaClusters()).containsExactly(Map.entry("default", "localhost:9092"));
    assertThat(settings.adminPassword()).isEmpty();
    assertThat(settings.apiKey()).isEmpty();
    assertThat(settings.anonymousTenant()).isEmpty();
    assertThat(settings.allowedNetworks()).isEmpty();
    assertThat(settings.node()).isNotBlank();
    assertThat(settings.engine())
        .isEqualTo(
            new Settings.Engine(
                1,
                4096,
                Duration.ofSeconds(30),
                1_000_000,
                Duration.ofDays(30),
                AttemptLogging.ALL));
  }

  @Test
  void readsEverySetting() {
    Settings settings =
        read(
            Map.ofEntries(
                Map.entry("rebound.http.port", " 9090 "),
                Map.entry("rebound.data.dir", "/var/lib/rebound"),
                Map.entry("rebound.db.url", "jdbc:postgresql://db/tasks?sslmode=require"),
                Map.entry("rebound.db.user", "me"),
                Map.entry("rebound.db.password", SECRET),
                Map.entry("rebound.redis.url", "rediss://user:" + SECRET + "@redis:6380/2"),
                Map.entry("rebound.kafka.bootstrap-servers", "k1:9092,k2:9092"),
                Map.entry("rebound.kafka.clusters", "eu=eu1:9092,eu2:9092; us=us1:9092"),
                Map.entry("rebound.admin.password", SECRET),
                Map.entry("rebound.api.key", SECRET),
                Map.entry("rebound.compat.anonymous-tenant", "default"),
                Map.entry("rebound.http.allowed-networks", "10.0.0.0/8, ::1"),
                Map.entry("rebound.node.name", "node-7"),
                Map.entry("rebound.schedule.shards", "16"),
                Map.entry("rebound.dispatch.max-in-flight", "100"),
                Map.entry("rebound.dispatch.lease", "10s"),
                Map.entry("rebound.history.max-backlog", "5000"),
                Map.entry("rebound.history.retention", "7d"),
                Map.entry("rebound.audit.retention", "90d"),
                Map.entry("rebound.public-url", "https://rebound.example/"),
                Map.entry("rebound.log.attempts", "failed")));

    assertThat(settings)
        .isEqualTo(
            new Settings(
                9090,
                Path.of("/var/lib/rebound"),
                new Database("jdbc:postgresql://db/tasks?sslmode=require", "me", SECRET),
                URI.create("rediss://user:" + SECRET + "@redis:6380/2"),
                Map.of("default", "k1:9092,k2:9092", "eu", "eu1:9092,eu2:9092", "us", "us1:9092"),
                Optional.of(SECRET),
                Optional.of(SECRET),
                Optional.of("default"),
                List.of("10.0.0.0/8", "::1"),
                "node-7",
                Duration.ofDays(90),
                Optional.of(URI.create("https://rebound.example")),
                Optional.empty(),
                new Settings.Engine(
                    16,
                    100,
                    Duration.ofSeconds(10),
                    5000,
                    Duration.ofDays(7),
                    AttemptLogging.FAILED)));
  }

  @Test
  void takesAnEmptySettingForNone() {
    assertThat(read(Map.of("rebound.http.port", "", "rebound.api.key", "  ")))
        .isEqualTo(read(Map.of()));
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "rebound.http.port | 0 | REBOUND_HTTP_PORT | must be a whole number from 1 to 65535",
        "rebound.http.port | http | REBOUND_HTTP_PORT | must be a whole number from 1 to 65535",
        "rebound.kafka.bootstrap-servers | kafka | REBOUND_KAFKA_BOOTSTRAP_SERVERS"
            + " | must be host:port, or several separated by commas",
        "rebound.kafka.clusters | eu1:9092 | REBOUND_KAFKA_CLUSTERS"
            + " | must be name=host:port,host:port;name=host:port",
        "rebound.http.allowed-networks | intranet | REBOUND_HTTP_ALLOWED_NETWORKS"
            + " | must be networks such as 10.0.0.0/8, separated by commas",
        "rebound.schedule.shards | 17 | REBOUND_SCHEDULE_SHARDS"
            + " | must be a whole number from 1 to 16",
        "rebound.dispatch.max-in-flight | 1000001 | REBOUND_DISPATCH_MAX_IN_FLIGHT"
            + " | must be a whole number from 1 to 1000000",
        "rebound.dispatch.lease | 2s | REBOUND_DISPATCH_LEASE"
            + " | must be a duration from 3s to 1h, such as 30s",
        "rebound.dispatch.lease | soon | REBOUND_DISPATCH_LEASE"
            + " | must be a duration from 3s to 1h, such as 30s",
        "rebound.history.max-backlog | 999 | REBOUND_HISTORY_MAX_BACKLOG"
            + " | must be a whole number from 1000 to 2147483647",
        "rebound.history.retention | 1h | REBOUND_HISTORY_RETENTION"
            + " | must be a duration from 1d to 3660d, such as 30d",
        "rebound.log.attempts | some | REBOUND_LOG_ATTEMPTS | must be one of [all, failed, none]",
      })
  void namesTheSettingAndSaysWhatWouldBeRight(
      String name, String value, String environmentName, String right) {
    assertThat(problemsOf(Map.of(name, value)))
        .containsExactly(
            name + " (" + environmentName + "): " + right + ", but is '" + value + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://me:" + SECRET + "@db/tasks",
        "jdbc:mysql://db/tasks?password=" + SECRET
      })
  void doesNotRepeatAnAddressOfTheDatabaseThatMayHoldAPassword(String url) {
    assertThat(problemsOf(Map.of("rebound.db.url", url)))
        .containsExactly("rebound.db.url (REBOUND_DB_URL): must begin with jdbc:postgresql:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://:" + SECRET + "@redis",
        "redis://",
        "redis:6379",
        "redis://:" + SECRET + " @x"
      })
  void doesNotRepeatAnAddressOfRedisThatMayHoldAPassword(String url) {
    assertThat(problemsOf(Map.of("rebound.redis.url", url)))
        .containsExactly(
            "rebound.redis.url (REBOUND_REDIS_URL):"
                + " must be redis://host:port or rediss://host:port");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    Map<String, String> wrong = new HashMap<>();
    wrong.put("rebound.http.port", "x");
    wrong.put("rebound.dispatch.lease", "x");
    wrong.put("rebound.admin.password", SECRET);

    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(wrong))
        .satisfies(invalid -> assertThat(invalid.problems()).hasSize(2))
        .satisfies(invalid -> assertThat(invalid.getMessage().lines()).hasSize(2))
        .satisfies(invalid -> assertThat(invalid.getMessage()).doesNotContain(SECRET));
  }

  @Test
  void showsNoSecretAsText() {
    Settings settings =
        read(
            Map.of(
                "rebound.db.url", "jdbc:postgresql://db/tasks?user=me&password=" + SECRET,
                "rebound.db.password", SECRET,
                "rebound.redis.url", "redis://:" + SECRET + "@redis:6380",
                "rebound.admin.password", SECRET,
                "rebound.api.key", SECRET));

    assertThat(settings.toString())
        .doesNotContain(SECRET)
        .contains("jdbc:postgresql://db/tasks as rebound")
        .contains("Redis redis");
  }

  private static Settings read(Map<String, String> values) {
    return Settings.from(name -> Optional.ofNullable(values.get(name)));
  }

  private static List<String> problemsOf(Map<String, String> values) {
    try {
      read(values);
      return List.of();
    } catch (InvalidSettings e) {
      return e.problems();
    }
  }

  @Test
  void namesWhatIsMissingBesideAnIssuer() {
    assertThatExceptionOfType(InvalidSettings.class)
        .isThrownBy(() -> read(Map.of("rebound.oidc.issuer", "https://id.example")))
        .withMessageContainingAll(
            "REBOUND_OIDC_CLIENT_ID",
            "REBOUND_OIDC_CLIENT_SECRET",
            "REBOUND_OIDC_ROLES",
            "REBOUND_PUBLIC_URL");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "https://id.example, true",
    "http://id.example, false",
    "http://localhost:99, true",
    "http://127.0.0.1:99, true",
    "http://10.1.2.3, true",
    "http://192.168.0.1, false",
    "http://8.8.8.8, false",
    "https://me:pw@id.example, false",
    "ftp://id.example, false",
  })
  void asksForTlsUnlessTheProviderIsNear(String place, boolean safe) {
    assertThat(OidcSettings.isSafe(URI.create(place), List.of("10.0.0.0/8"))).isEqualTo(safe);
  }

  @Test
  void knowsWhetherBrowsersComeByTls() {
    assertThat(read(Map.of()).isReachedByTls()).isFalse();
    assertThat(read(Map.of("rebound.public-url", "http://localhost:8080")).isReachedByTls())
        .isFalse();
    assertThat(read(Map.of("rebound.public-url", "https://rebound.example")).isReachedByTls())
        .isTrue();
    assertThat(problemsOf(Map.of("rebound.public-url", "https://rebound.example/at")))
        .singleElement()
        .asString()
        .contains("REBOUND_PUBLIC_URL", "must have no path");
  }

  @Test
  void keepsTheSecretOfTheClientToItself() {
    assertThat(
            read(Map.of(
                    "rebound.oidc.issuer", "https://id.example/realm",
                    "rebound.oidc.client-id", "rebound",
                    "rebound.oidc.client-secret", SECRET,
                    "rebound.oidc.roles", "a=b=admin; ops=Operator",
                    "rebound.public-url", "https://rebound.example/"))
                .toString())
        .contains("https://id.example/realm")
        .doesNotContain(SECRET);
  }
}
