package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.RunningServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** rebound.jar, started as people start it. */
class StartIT {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private Map<String, String> settings;

  @BeforeEach
  void prepare() throws IOException {
    settings = RunningServer.settings(folder.resolve("data"));
    settings.put("REBOUND_ADMIN_PASSWORD", ApiServer.PASSWORD);
  }

  @Test
  void servesApiAndConsoleAndStopsInOrder() throws Exception {
    try (RunningServer server = start()) {
      server.awaitReady();

      assertThat(server.told()).doesNotContain("WARNING", "\tat ");
      assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(server.get("/console/").headers().firstValue("Location"))
          .hasValueSatisfying(
              form -> assertThat(form).endsWith("/console/login.xhtml?from=%2Fconsole%2F"));
      assertThat(server.get("/console/login.xhtml").body()).contains("Sign in");

      try (ConsoleUser user = ConsoleUser.strangerAt(server.address())) {
        user.opens("/index.xhtml");
        user.signsIn("admin", ApiServer.PASSWORD);
        user.sees("Live"); // and holds a stream open
        server.terminate();
        server.awaitEnd(SOON);
      }
      assertThat(server.told()).doesNotContain("SEVERE", "did not stop");
    }
  }

  @Test
  void namesAllSettingsThatAreWrong() throws Exception {
    settings.put("REBOUND_HTTP_PORT", "http");
    settings.put("REBOUND_REDIS_URL", "memcached://localhost");
    try (RunningServer server = start()) {
      assertThat(server.awaitEnd(SOON)).isEqualTo(2);
      assertThat(server.told())
          .contains("REBOUND_HTTP_PORT", "REBOUND_REDIS_URL")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void refusesAPortInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      settings.put("REBOUND_HTTP_PORT", Integer.toString(taken.getLocalPort()));
      try (RunningServer server = start()) {
        assertThat(server.awaitEnd(SOON)).isEqualTo(2);
        assertThat(server.told()).contains("port " + taken.getLocalPort() + " cannot be listened");
      }
    }
  }

  private RunningServer start() throws IOException {
    return RunningServer.start(settings, folder.resolve("log"));
  }
}
