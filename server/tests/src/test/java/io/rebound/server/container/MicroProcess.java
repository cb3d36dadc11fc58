package io.rebound.server.container;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;

/** The server as a process, with stores of the test's own. */
final class MicroProcess {
  private static final Duration TIME_TO_BOOT = Duration.ofMinutes(3);
  private static final long PAUSE_MILLIS = 200;

  private final Process process;
  private final int port;

  private MicroProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static MicroProcess start(Path folder, Path archive) throws IOException, DeploymentException {
    int port = freePort();
    Path log = Path.of(System.getProperty("server.log"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx768m",
            "-jar",
            System.getProperty("server.jar"),
            "--port",
            Integer.toString(port),
            "--rootdir",
            Files.createDirectory(folder.resolve("root")).toString(),
            "--deploy",
            archive.toString());
    builder.environment().putAll(settings(port, folder));
    MicroProcess server =
        new MicroProcess(
            builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), port);
    server.awaitDeployment(log);
    return server;
  }

  private static Map<String, String> settings(int port, Path folder) {
    BackingStores stores = BackingStores.shared();
    PostgresAddress database = stores.freshDatabase();
    return Map.of(
        "REBOUND_DB_URL", database.jdbcUrl(),
        "REBOUND_DB_USER", database.user(),
        "REBOUND_DB_PASSWORD", database.password(),
        "REBOUND_REDIS_URL", stores.redisUrl(),
        "REBOUND_KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers(),
        "REBOUND_HTTP_PORT", Integer.toString(port),
        "REBOUND_DATA_DIR", folder.toString());
  }

  /** The log alone tells: the server also says that it is ready when it could not deploy. */
  private void awaitDeployment(Path log) throws IOException, DeploymentException {
    long start = System.nanoTime();
    String told = "";
    while (!told.contains("ready in ")) {
      if (!process.isAlive() || System.nanoTime() - start > TIME_TO_BOOT.toNanos()) {
        throw failed("the server did not start", log);
      }
      pause();
      told = Files.readString(log);
    }
    List<String> words = List.of("Exception while", "Exception during lifecycle");
    if (words.stream().anyMatch(told::contains)) {
      throw failed("the archive was not deployed", log);
    }
  }

  private DeploymentException failed(String what, Path log) {
    stop();
    return new DeploymentException(what + ", see " + log);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return port;
  }

  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
