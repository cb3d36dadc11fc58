package io.rebound.launcher;

import io.rebound.backing.Settings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What can be chosen about a run.
 *
 * @param dataDirectory where everything is kept ({@code REBOUND_DATA_DIR})
 * @param httpPort where the server listens ({@code REBOUND_HTTP_PORT})
 * @param serverJar the built server ({@code REBOUND_JAR})
 * @param settings all settings, for what is handed on
 */
record LauncherSettings(Path dataDirectory, int httpPort, Path serverJar, Settings settings) {

  private static final String DEFAULT_PORT = "8080";
  private static final String DEFAULT_JAR = "server/runnable/target/rebound/rebound.jar";
  private static final int HIGHEST_PORT = 65_535;

  /** Reads them; relative paths start at the working folder. */
  static LauncherSettings from(Settings settings, Path workingFolder) {
    return new LauncherSettings(
        workingFolder.resolve(settings.get("rebound.data.dir").orElse(".rebound")),
        port(settings.get("rebound.http.port").orElse(DEFAULT_PORT)),
        existing(workingFolder.resolve(settings.get("rebound.jar").orElse(DEFAULT_JAR))),
        settings);
  }

  private static int port(String text) {
    String digits = text.strip();
    if (digits.matches("\\d{1,5}")) {
      int port = Integer.parseInt(digits);
      if (port > 0 && port <= HIGHEST_PORT) {
        return port;
      }
    }
    throw new LaunchFailedException(
        "REBOUND_HTTP_PORT is \"" + text + "\"; it must be a port from 1 to " + HIGHEST_PORT);
  }

  private static Path existing(Path jar) {
    if (!Files.exists(jar)) {
      throw new LaunchFailedException(
          jar + " is missing: build it first (mvn package), or name it with REBOUND_JAR");
    }
    return jar;
  }
}
