package io.rebound.launcher;

import io.rebound.backing.Settings;
import io.rebound.backing.store.BackingFailedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The development launcher: starts PostgreSQL, Redis and Kafka where no addresses are given, then
 * the production {@code rebound.jar} as a child process, and prints where everything is. Ctrl-C or
 * SIGTERM stops the server first, then the stores.
 *
 * <p>Settings, as environment variables or system properties: {@code REBOUND_DATA_DIR}, {@code
 * REBOUND_HTTP_PORT}, {@code REBOUND_ADMIN_PASSWORD}, {@code REBOUND_API_KEY}, {@code
 * REBOUND_JAVA_OPTIONS} for the server's JVM, {@code REBOUND_JAR}, and those of the stores.
 *
 * <p>Ends with 1 when anything could not be started or the server ended by itself, with one line
 * that says why.
 */
public final class Launcher {

  /** What fails in them is told in a line of ours. Held, as a logger nobody holds is forgotten. */
  private static final List<Logger> CHATTY =
      List.of(Logger.getLogger("org.testcontainers"), Logger.getLogger("com.github.dockerjava"));

  private Launcher() {}

  /** Runs the service until it is stopped. */
  public static void main(String[] arguments) {
    Logger.getLogger("").setLevel(Level.WARNING);
    CHATTY.forEach(logger -> logger.setLevel(Level.OFF));
    System.exit(run(System.out));
  }

  private static int run(PrintStream out) {
    AtomicBoolean stopping = new AtomicBoolean();
    try {
      LauncherSettings launch =
          LauncherSettings.from(Settings.ofProcess(), Path.of("").toAbsolutePath());
      Run run = new Run(launch, out);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, stopping, out), "stop"));
      String reason = run.untilServerEnds();
      if (!stopping.get()) {
        out.println("Rebound stops: " + reason);
      }
    } catch (LaunchFailedException | BackingFailedException e) {
      if (!stopping.get()) {
        out.println("Rebound cannot run: " + e.getMessage());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static void stop(Run run, AtomicBoolean stopping, PrintStream out) {
    stopping.set(true);
    out.println("Stopping: the server first, then Kafka, Redis and PostgreSQL");
    run.close();
    out.println("Stopped");
  }
}
