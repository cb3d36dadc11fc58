package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script rebound, in a copy of the folder that is shipped. */
class ScriptIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String OPTIONS =
      "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx768m -Xlog:class+load:file=";

  @TempDir private Path folder;
  private Path home;
  private Path loaded;

  @BeforeEach
  void copyWhatIsShipped() throws IOException {
    home = folder.resolve("a home");
    loaded = folder.resolve("loaded");
    copy(Path.of(System.getProperty("rebound.jar")).toRealPath().getParent());
  }

  private void copy(Path shipped) throws IOException {
    try (Stream<Path> files = Files.walk(shipped)) {
      for (Path file : files.toList()) {
        if (!file.endsWith("rebound.jsa")) {
          Files.copy(file, home.resolve(shipped.relativize(file).toString()));
        }
      }
    }
  }

  @Test
  void startsWithTheClassesThatWereSharedAndStopsInOrder() throws Exception {
    assertThat(script("share-classes").inheritIO().start().waitFor()).isZero();

    try (RunningServer server = start(settings())) {
      server.awaitReady();

      assertThat(Files.readString(loaded))
          .containsPattern("org\\.hibernate\\.boot\\.\\S+ source: shared objects file");
      assertThat(server.told()).doesNotContain("[warning]", "WARNING");
      server.terminate();
      assertThat(server.awaitEnd(SOON)).isEqualTo(143);
    }
  }

  @Test
  void startsSilentlyWithoutAnArchiveThatDoesNotFit() throws Exception {
    Files.writeString(home.resolve("rebound.jsa"), "of another machine");

    Map<String, String> wrong = new HashMap<>(settings());
    wrong.put("REBOUND_HTTP_PORT", "http");
    try (RunningServer server = start(wrong)) {
      assertThat(server.awaitEnd(SOON)).isEqualTo(2);

      assertThat(server.told())
          .contains("REBOUND_HTTP_PORT")
          .doesNotContain("[warning]", "WARNING", "archive");
    }
  }

  private Map<String, String> settings() throws IOException {
    return RunningServer.settings(folder.resolve("data"));
  }

  private RunningServer start(Map<String, String> settings) throws IOException {
    ProcessBuilder script = script();
    script.environment().put("JAVA_OPTS", OPTIONS + loaded);
    return RunningServer.start(script, settings, folder.resolve("log"));
  }

  private ProcessBuilder script(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = home.resolve("rebound").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }
}
