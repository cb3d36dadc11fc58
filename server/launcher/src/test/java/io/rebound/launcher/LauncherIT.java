package io.rebound.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.machine.PidFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LauncherIT {

  private final int port = new FreePorts(new SplittableRandom()).any();
  @TempDir private Path folder;

  /** A launcher that was killed leaves its children, and a failed test must not. */
  @AfterEach
  void endWhatIsLeft() throws IOException {
    if (Files.exists(folder.resolve("data"))) {
      for (String file : pidFiles()) {
        new PidFile(folder.resolve("data").resolve(file)).endLeftover(Duration.ofSeconds(5));
      }
    }
  }

  @Test
  void printsTheSameCredentialsAtEveryStartAndStopsTheServerFirst() throws Exception {
    String password;
    String key;
    try (LauncherProcess first = start(Map.of())) {
      first.awaitLine("Rebound is ready");
      password = first.awaitLine("Password  ");
      key = first.awaitLine("API key  ");
      assertThat(key).containsPattern("rb_[\\w-]{8}_[\\w-]{43} ");
      assertThat(pidFiles()).contains("postgres.pid", "redis.pid", "server.pid");
      first.terminate();
      assertThat(first.awaitEnd())
          .containsSubsequence("Stopping", "fake server ends", "Stopped")
          .doesNotContain("by itself");
    }
    assertThat(pidFiles()).isEmpty();
    assertThat(Files.getPosixFilePermissions(folder.resolve("data/credentials.properties")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    try (LauncherProcess second = start(Map.of())) {
      assertThat(second.awaitLine("Password  ")).isEqualTo(password);
      assertThat(second.awaitLine("API key  ")).isEqualTo(key);
    }
  }

  @Test
  void takesOverFromALauncherThatWasKilled() throws Exception {
    try (LauncherProcess killed = start(Map.of())) {
      killed.awaitLine("Try it");
      killed.kill();
      killed.awaitEnd();
    }
    assertThat(pidFiles()).contains("postgres.pid", "redis.pid", "server.pid");
    try (LauncherProcess next = start(Map.of())) {
      next.awaitLine("Try it");
    }
    assertThat(pidFiles()).isEmpty();
  }

  @Test
  void stopsTheStoresAndSaysWhyWhenTheServerEnds() throws Exception {
    try (LauncherProcess launcher = start(Map.of())) {
      launcher.awaitLine("Try it");
      HttpRequest die =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/die")).build();
      HttpClient.newHttpClient().sendAsync(die, HttpResponse.BodyHandlers.discarding());
      assertThat(launcher.awaitEnd())
          .contains("Rebound stops: the server ended by itself with exit code 7");
      assertThat(launcher.exitCode()).isEqualTo(1);
    }
    assertThat(pidFiles()).isEmpty();
  }

  @Test
  void refusesAPortInUseBeforeItStartsAnything() throws Exception {
    try (ServerSocket taken = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"));
        LauncherProcess launcher = start(Map.of())) {
      assertThat(launcher.awaitEnd())
          .contains("Rebound cannot run: port " + taken.getLocalPort() + " is in use")
          .doesNotContain("PostgreSQL answers");
      assertThat(launcher.exitCode()).isEqualTo(1);
    }
  }

  @Test
  void namesTheSettingThatIsWrong() throws Exception {
    try (LauncherProcess launcher = start(Map.of("REBOUND_HTTP_PORT", "99999"))) {
      assertThat(launcher.awaitEnd())
          .isEqualTo(
              "Rebound cannot run: REBOUND_HTTP_PORT is \"99999\"; it must be a port from 1 to 65535");
    }
    try (LauncherProcess launcher = start(Map.of("REBOUND_DATA_DIR", "/proc/nowhere"))) {
      assertThat(launcher.awaitEnd())
          .contains("the data directory /proc/nowhere cannot be written");
    }
  }

  private LauncherProcess start(Map<String, String> more) throws IOException {
    return LauncherProcess.start(folder, port, more);
  }

  private List<String> pidFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("data"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".pid"))
          .toList();
    }
  }
}
