package io.rebound.backing.container;

import io.rebound.backing.store.StoreKind;
import java.util.List;
import java.util.Map;

/**
 * How a store is run from its image.
 *
 * @param port where it listens inside the container
 * @param data its data folder inside the container
 */
record ContainerRecipe(
    StoreKind kind,
    String image,
    int port,
    String data,
    Map<String, String> environment,
    List<String> command) {

  static ContainerRecipe postgres(String image, String user, String password, String database) {
    return new ContainerRecipe(
        StoreKind.POSTGRES,
        image,
        5432,
        "/var/lib/postgresql/data",
        Map.of("POSTGRES_USER", user, "POSTGRES_PASSWORD", password, "POSTGRES_DB", database),
        List.of("postgres", "-c", "max_connections=200"));
  }

  static ContainerRecipe redis(String image, boolean persistence) {
    return new ContainerRecipe(
        StoreKind.REDIS,
        image,
        6379,
        "/data",
        Map.of(),
        List.of(
            "redis-server",
            "--protected-mode",
            "no",
            "--save",
            "",
            "--appendonly",
            persistence ? "yes" : "no",
            "--appendfsync",
            "everysec",
            "--maxmemory-policy",
            "noeviction"));
  }

  /**
   * @param advertised {@code host:port} as clients outside the container reach the broker
   */
  static ContainerRecipe kafka(String image, String advertised) {
    return new ContainerRecipe(
        StoreKind.KAFKA,
        image,
        9092,
        "/var/lib/kafka/data",
        Map.ofEntries(
            Map.entry("KAFKA_NODE_ID", "1"),
            Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
            Map.entry("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093"),
            Map.entry("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + advertised),
            Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
            Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "PLAINTEXT"),
            Map.entry(
                "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093"),
            Map.entry("KAFKA_LOG_DIRS", "/var/lib/kafka/data"),
            Map.entry("KAFKA_NUM_PARTITIONS", "3"),
            Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
            Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
            Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
            Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_REPLICATION_FACTOR", "1"),
            Map.entry("KAFKA_SHARE_COORDINATOR_STATE_TOPIC_MIN_ISR", "1"),
            Map.entry("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")),
        List.of());
  }
}
