package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PreparationTest {
  private final Properties properties = new Properties();

  @Test
  void handsTheDatabaseOfTheEnvironmentToTheServer() throws StartRefused {
    var settings =
        Preparation.read(
            sources(Map.of("REBOUND_DB_URL", "jdbc:postgresql://db/r", "REBOUND_DB_USER", "me")));

    assertThat(Preparation.byName(settings))
        .containsEntry("rebound.db.url", "jdbc:postgresql://db/r")
        .containsEntry("rebound.db.user", "me")
        .containsEntry("rebound.http.port", "8080");
  }

  @Test
  void prefersSystemPropertiesToTheEnvironment() throws StartRefused {
    properties.setProperty("rebound.http.port", "9090");

    var settings = Preparation.read(sources(Map.of("REBOUND_HTTP_PORT", "7070")));

    assertThat(settings.httpPort()).isEqualTo(9090);
  }

  @Test
  void tellsEveryWrongSettingOnALineOfItsOwn() {
    StartRefused refused =
        catchThrowableOfType(
            StartRefused.class,
            () ->
                Preparation.read(
                    sources(Map.of("REBOUND_HTTP_PORT", "http", "REBOUND_DB_URL", "mysql:db"))));

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(told(refused).lines().toList())
        .hasSize(2)
        .allMatch(line -> line.startsWith("Rebound cannot start: rebound."))
        .anyMatch(line -> line.contains("REBOUND_HTTP_PORT") && line.contains("'http'"))
        .anyMatch(line -> line.contains("REBOUND_DB_URL") && line.contains("jdbc:postgresql:"));
  }

  private static String told(StartRefused refused) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    refused.tell(new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8);
  }

  private SettingSources sources(Map<String, String> environment) {
    return new SettingSources(properties, environment);
  }
}
