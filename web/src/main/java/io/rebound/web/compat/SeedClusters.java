package io.rebound.web.compat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Finds the allowed Kafka cluster that a client's host and port belong to. */
final class SeedClusters {
  private static final String DEFAULT_PORT = "9092";

  private final Map<String, String> bootstrapServers;

  /**
   * @param bootstrapServers of each allowed cluster, by its name
   */
  SeedClusters(Map<String, String> bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** The name of the cluster with that broker. */
  Optional<String> with(String host, String port) {
    String broker = host + ":" + (port.isEmpty() ? DEFAULT_PORT : port);
    return bootstrapServers.entrySet().stream()
        .filter(cluster -> lists(cluster.getValue(), broker))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static boolean lists(String servers, String broker) {
    return Arrays.stream(servers.split(",")).map(String::strip).anyMatch(broker::equalsIgnoreCase);
  }
}
