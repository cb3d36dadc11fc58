package io.rebound.bench.node;

import io.rebound.backing.store.PostgresAddress;
import io.rebound.bench.measure.Callers;
import io.rebound.benchmark.Versions;
import io.rebound.engine.Adapters;
import io.rebound.engine.benchmark.Surroundings;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/** The shipped server as a process, started by its script, with stores of its own. */
public final class ServerNode implements AutoCloseable {
  /** What its clients prove themselves with. */
  public static final String AUTHORIZATION = "Bearer rb_test_0123456789abcdef";

  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);

  private final BenchStores stores = new BenchStores();
  private static final String READY = "Rebound is ready";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Callers callers = new Callers();
  private final int port;
  private final Process process;
  private final double secondsToReady;

  ServerNode() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = Files.createDirectories(Path.of("target")).resolve("bench-server.log");
    shareClasses(log);
    ProcessBuilder builder = script(log);
    builder.environment().putAll(environment());
    long started = System.nanoTime();
    process = builder.start();
    awaitReady(started, log);
    secondsToReady = (System.nanoTime() - started) / 1e9;
  }

  /** As an image has it; once for these jars. */
  private static void shareClasses(Path log) throws IOException, InterruptedException {
    Path jar = Path.of(System.getProperty("rebound.jar")).toRealPath();
    Path archive = jar.resolveSibling("rebound.jsa");
    boolean isMade =
        Files.exists(archive)
            && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
    if (!isMade && script(log, "share-classes").start().waitFor() != 0) {
      throw new IllegalStateException("the classes cannot be shared; see " + log);
    }
  }

  private static ProcessBuilder script(Path log, String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.add(0, Path.of(System.getProperty("rebound.jar")).resolveSibling("rebound").toString());
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }

  private Map<String, String> environment() throws IOException {
    PostgresAddress address = stores.postgres();
    Path data = Files.createDirectory(stores.folder().resolve("server"));
    return Map.of(
        "REBOUND_DB_URL", address.jdbcUrl(),
        "REBOUND_DB_USER", address.user(),
        "REBOUND_DB_PASSWORD", address.password(),
        "REBOUND_REDIS_URL", stores.redisUrl(),
        "REBOUND_KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers(),
        "REBOUND_DATA_DIR", data.toString(),
        "REBOUND_HTTP_PORT", Integer.toString(port),
        "REBOUND_API_KEY", AUTHORIZATION.substring("Bearer ".length()),
        "REBOUND_NODE_NAME", "bench");
  }

  /** Asks nothing before it says so, as requests make the container wait: see the rationale. */
  private void awaitReady(long started, Path log) throws Exception {
    while (!(Files.readString(log).contains(READY) && isReady())) {
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
    } catch (IOException notYet) {
      return false;
    }
  }

  /** How long it took from the start of the process until it was ready. */
  public double secondsToReady() {
    return secondsToReady;
  }

  /** Where it listens, on the loopback interface. */
  public int port() {
    return port;
  }

  /** Its clients. */
  public Callers callers() {
    return callers;
  }

  /** Begins to note what is spent. */
  public Costs costs() {
    return Costs.ofServer(stores, process.toHandle());
  }

  /** Makes a destination whose tasks wait. */
  public void pausedDestination(String name) throws Exception {
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
  public long journaled() {
    return stores.count("select count(*) from task");
  }

  Versions versions() {
    PostgresAddress address = stores.postgres();
    PGSimpleDataSource database = new PGSimpleDataSource();
    database.setUrl(address.jdbcUrl());
    database.setUser(address.user());
    database.setPassword(address.password());
    return new Surroundings(database, stores::redisVersion, Adapters.VERSION).versions();
  }

  @Override
  public void close() {
    callers.close();
    process.destroyForcibly().onExit().join();
    stores.close();
  }
}
