package io.rebound.bench;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.Settings;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.store.PostgresAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The shipped server as a process, with Java as it is, and stores of its own. */
final class ServerNode implements AutoCloseable {
  static final String AUTHORIZATION = "Bearer rb_test_0123456789abcdef";
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  private final DataDirectory folder = DataDirectory.temporary();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BackingStores stores;
  private final int port;
  private final Process process;
  private final double secondsToReady;

  ServerNode() throws Exception {
    stores =
        BackingStores.start(
            BackingOptions.keptIn(folder)
                .withRedisPersistence(false)
                .wanting(Set.of())
                .withSettings(ServerNode::setting));
    PostgresAddress address = stores.postgres();
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = Files.createDirectories(Path.of("target")).resolve("bench-server.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("rebound.jar"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "REBOUND_DB_URL", address.jdbcUrl(),
                "REBOUND_DB_USER", address.user(),
                "REBOUND_DB_PASSWORD", address.password(),
                "REBOUND_REDIS_URL", stores.redisUrl(),
                "REBOUND_KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers(),
                "REBOUND_DATA_DIR", Files.createDirectory(folder.resolve("server")).toString(),
                "REBOUND_HTTP_PORT", Integer.toString(port),
                "REBOUND_API_KEY", AUTHORIZATION.substring("Bearer ".length()),
                "REBOUND_NODE_NAME", "bench"));
    long started = System.nanoTime();
    process = builder.start();
    awaitReady(started);
    secondsToReady = (System.nanoTime() - started) / 1e9;
  }

  private static Optional<String> setting(String name) {
    return name.startsWith("rebound.db.") ? Optional.empty() : Settings.ofProcess().get(name);
  }

  private void awaitReady(long started) throws Exception {
    while (!isReady()) {
      if (System.nanoTime() - started > PATIENCE || !process.isAlive()) {
        close();
        throw new IllegalStateException("the server is not ready; see target/bench-server.log");
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return client
              .send(request("/health/ready").build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (java.io.IOException notYet) {
      return false;
    }
  }

  /** How long it took from the start of the process until it was ready. */
  double secondsToReady() {
    return secondsToReady;
  }

  int port() {
    return port;
  }

  /** Makes a destination whose tasks wait. */
  void pausedDestination(String name) throws Exception {
    HttpRequest put =
        request("/api/v1/destinations/" + name)
            .PUT(
                HttpRequest.BodyPublishers.ofString(
                    "{\"type\":\"handler\",\"handler\":\"discard\",\"paused\":true}"))
            .header("Content-Type", "application/json")
            .build();
    HttpResponse<String> answer = client.send(put, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException(answer.statusCode() + " " + answer.body());
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", AUTHORIZATION);
  }

  /** How many tasks its journal has. */
  long journaled() throws SQLException {
    PostgresAddress address = stores.postgres();
    try (Connection connection =
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from task")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
    stores.close();
    folder.close();
  }
}
