package io.rebound.lab.cluster;

import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The shipped rebound.jar, named by the property {@code rebound.jar}, as a process. */
public final class RunningServer implements AutoCloseable {
  private static final Duration TIME_TO_BOOT = Duration.ofMinutes(3);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  private RunningServer(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** The settings of a server with the stores of this JVM, on a free port. */
  public static Map<String, String> settings(Path dataDir) throws IOException {
    BackingStores stores = BackingStores.shared();
    PostgresAddress database = stores.freshDatabase();
    Map<String, String> settings = new HashMap<>();
    settings.put("REBOUND_DB_URL", database.jdbcUrl());
    settings.put("REBOUND_DB_USER", database.user());
    settings.put("REBOUND_DB_PASSWORD", database.password());
    settings.put("REBOUND_REDIS_URL", stores.redisUrl());
    settings.put("REBOUND_KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers());
    settings.put("REBOUND_DATA_DIR", dataDir.toString());
    try (ServerSocket free = new ServerSocket(0)) {
      settings.put("REBOUND_HTTP_PORT", Integer.toString(free.getLocalPort()));
    }
    return settings;
  }

  /** Starts it, and does not wait. */
  public static RunningServer start(Map<String, String> settings, Path log) throws IOException {
    return start(
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx768m",
            "-jar",
            System.getProperty("rebound.jar")),
        settings,
        log);
  }

  /** Starts it by a command of the caller's, and does not wait. */
  public static RunningServer start(ProcessBuilder builder, Map<String, String> settings, Path log)
      throws IOException {
    builder.environment().putAll(settings);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new RunningServer(process, log, portOf(settings));
  }

  private static int portOf(Map<String, String> settings) {
    String port = settings.get("REBOUND_HTTP_PORT");
    return port.matches("\\d+") ? Integer.parseInt(port) : 0;
  }

  /** Waits until it says that it is ready. */
  public void awaitReady() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (!told().contains("Rebound is ready on ")) {
      if (System.nanoTime() - start > TIME_TO_BOOT.toNanos()
          || process.waitFor(200, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("the server did not start:\n" + told());
      }
    }
  }

  /** Waits for its end, and gives the exit code. */
  public int awaitEnd(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the server has not ended within " + limit);
    }
    return process.exitValue();
  }

  /** Asks it to stop, as a process manager does. */
  public void terminate() {
    process.destroy();
  }

  /** Has it stand still where it is, as a long garbage collection or a sleeping machine does. */
  public void pause() throws IOException, InterruptedException {
    signal("STOP");
  }

  /** Lets it go on as if nothing had happened. */
  public void resume() throws IOException, InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything it has said so far. */
  public String told() throws IOException {
    return Files.readString(log);
  }

  public String address() {
    return "http://127.0.0.1:" + port;
  }

  /** Gets a page, and follows no redirect. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    URI address = URI.create(address() + path);
    return HTTP.send(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
