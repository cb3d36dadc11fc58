package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ServerSettingsTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "REBOUND_DB_URL", "jdbc:postgresql://db:5432/rebound",
              "REBOUND_DB_USER", "rebound",
              "REBOUND_DB_PASSWORD", "hush",
              "REBOUND_REDIS_URL", "redis://cache:6379",
              "REBOUND_KAFKA_BOOTSTRAP_SERVERS", "k1:9092, k2:9092"));

  @Test
  void readsTheEnvironment() throws StartRefused {
    ServerSettings settings = read(new Properties());

    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.redisUrl()).hasHost("cache");
    assertThat(settings.byName())
        .containsEntry("rebound.db.url", "jdbc:postgresql://db:5432/rebound")
        .containsEntry("rebound.kafka.bootstrap-servers", "k1:9092, k2:9092");
  }

  @Test
  void prefersSystemProperties() throws StartRefused {
    Properties properties = new Properties();
    properties.setProperty("rebound.http.port", "9090");
    environment.put("REBOUND_HTTP_PORT", "7070");

    assertThat(read(properties).httpPort()).isEqualTo(9090);
  }

  @Test
  void namesEverySettingThatIsWrong() {
    environment.put("REBOUND_HTTP_PORT", "http");
    environment.put("REBOUND_DB_URL", "jdbc:mysql://db");
    environment.put("REBOUND_REDIS_URL", " ");
    environment.put("REBOUND_KAFKA_BOOTSTRAP_SERVERS", "k1");

    StartRefused refused = refusal();

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.getMessage().split("; (?=REBOUND)"))
        .containsExactly(
            "REBOUND_HTTP_PORT (rebound.http.port) is 'http'; it must be a port from 1 to 65535",
            "REBOUND_DB_URL (rebound.db.url) is 'jdbc:mysql://db'; it must be a JDBC URL like"
                + " jdbc:postgresql://localhost:5432/rebound",
            "REBOUND_REDIS_URL (rebound.redis.url) is not set; it must be a URL like"
                + " redis://localhost:6379 or rediss://user:password@host:6380",
            "REBOUND_KAFKA_BOOTSTRAP_SERVERS (rebound.kafka.bootstrap-servers) is 'k1'; it must be"
                + " host:port, or several with commas between");
  }

  @Test
  void showsNoPasswordOfAWrongUrl() {
    environment.put("REBOUND_REDIS_URL", "http://user:hush@cache:6379");

    assertThat(refusal()).hasMessageNotContaining("hush");
  }

  private StartRefused refusal() {
    return catchThrowableOfType(StartRefused.class, () -> read(new Properties()));
  }

  private ServerSettings read(Properties properties) throws StartRefused {
    SettingSources sources = new SettingSources(properties, environment);
    return ServerSettings.from(sources::find);
  }
}
