package io.rebound.lab.cluster;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.machine.DataDirectory;
import io.rebound.backing.machine.FreePorts;
import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Nodes with one PostgreSQL, one Redis that writes its data down, and one Kafka. */
public final class Cluster implements AutoCloseable {
  /** How long a claim of these nodes holds. */
  public static final Duration LEASE = Duration.ofSeconds(5);

  static final String PASSWORD = "correct horse battery";
  private static final String KEY = "rb_lab_0123456789abcdef";

  private final DataDirectory directory;
  private final BackingStores stores;
  private final PostgresAddress database;
  private final FreePorts ports;
  private final Path logs;
  private final List<Node> nodes = new ArrayList<>();

  private Cluster(Path logs, RandomGenerator random) {
    this.logs = logs;
    this.ports = new FreePorts(random);
    this.directory = DataDirectory.temporary();
    this.stores =
        BackingStores.start(
            new BackingOptions(
                Optional.of(directory),
                Set.of(),
                true,
                false,
                BackingOptions.temporary().settings()));
    this.database = stores.freshDatabase();
  }

  /** Starts the stores; nodes come with {@link #ready}. */
  public static Cluster start(Path logs, RandomGenerator random) throws IOException {
    Files.createDirectories(logs);
    return new Cluster(logs, random);
  }

  /** Has exactly so many nodes run and be ready; what runs already goes on. */
  public void ready(int count) throws IOException, InterruptedException {
    while (nodes.size() < count) {
      nodes.add(new Node(settings("node-" + (nodes.size() + 1)), "Bearer " + KEY, logs));
    }
    for (Node node : nodes.subList(count, nodes.size())) {
      if (node.isRunning()) {
        node.stop();
      }
    }
    List<Node> wanted = nodes.subList(0, count);
    wanted.forEach(Node::start);
    wanted.forEach(Node::awaitReady);
  }

  private Map<String, String> settings(String name) {
    Map<String, String> settings = new HashMap<>();
    settings.put("REBOUND_NODE_NAME", name);
    settings.put("REBOUND_DB_URL", database.jdbcUrl());
    settings.put("REBOUND_DB_USER", database.user());
    settings.put("REBOUND_DB_PASSWORD", database.password());
    settings.put("REBOUND_REDIS_URL", stores.redisUrl());
    settings.put("REBOUND_KAFKA_BOOTSTRAP_SERVERS", stores.kafkaBootstrapServers());
    settings.put("REBOUND_DATA_DIR", logs.resolve("data").toString());
    settings.put("REBOUND_HTTP_PORT", Integer.toString(ports.any()));
    settings.put("REBOUND_API_KEY", KEY);
    settings.put("REBOUND_ADMIN_PASSWORD", PASSWORD);
    settings.put("REBOUND_HTTP_ALLOWED_NETWORKS", "127.0.0.0/8");
    settings.put("REBOUND_LOG_ATTEMPTS", "none");
    settings.put("REBOUND_DISPATCH_LEASE", LEASE.toSeconds() + "s");
    return settings;
  }

  /** All nodes that there ever were, by their number from 0. */
  public List<Node> nodes() {
    return List.copyOf(nodes);
  }

  /** The node of that number. */
  public Node node(int number) {
    return nodes.get(number);
  }

  /** Those that can be called. */
  public List<Node> answering() {
    return nodes.stream().filter(Node::answers).toList();
  }

  /** Whether every node that runs is ready. */
  public boolean isReady() {
    List<Node> there = answering();
    return !there.isEmpty() && there.stream().allMatch(Node::isReady);
  }

  public BackingStore<?> store(StoreKind kind) {
    return stores.store(kind);
  }

  public String redisUrl() {
    return stores.redisUrl();
  }

  public String kafkaBootstrapServers() {
    return stores.kafkaBootstrapServers();
  }

  public PostgresAddress database() {
    return database;
  }

  /** Where the embedded stores keep their data. */
  public Path storeFolder(String name) {
    return directory.resolve(name);
  }

  @Override
  public void close() {
    nodes.forEach(Node::kill);
    stores.close();
    directory.close();
  }
}
