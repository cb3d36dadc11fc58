package io.rebound.delivery.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A cluster that destinations may name.
 *
 * @param name as destinations write it
 * @param bootstrap the addresses that it is reached at first, at least one
 * @param properties further settings of the producer, as Kafka names them: security, compression,
 *     linger
 */
public record KafkaCluster(
    String name, List<BootstrapAddress> bootstrap, Map<String, String> properties) {

  /** What makes a record arrive once and in order; nobody may turn it off. */
  private static final Set<String> OURS =
      Set.of(
          "acks",
          "bootstrap.servers",
          "client.id",
          "enable.idempotence",
          "key.serializer",
          "max.block.ms",
          "transactional.id",
          "value.serializer");

  public KafkaCluster {
    bootstrap = List.copyOf(bootstrap);
    properties = Map.copyOf(properties);
    Set<String> fixed = new TreeSet<>(properties.keySet());
    fixed.retainAll(OURS);
    if (!fixed.isEmpty()) {
      throw new IllegalArgumentException(
          "cluster '" + name + "' sets " + fixed + ", which Rebound sets itself; leave it out");
    }
  }

  /**
   * Reads a cluster from its settings.
   *
   * @param bootstrapServers {@code host:port}, comma separated
   * @throws IllegalArgumentException if the addresses cannot be read or a property is not to be set
   */
  public static KafkaCluster of(
      String name, String bootstrapServers, Map<String, String> properties) {
    List<BootstrapAddress> addresses =
        Stream.of(bootstrapServers.split(",", -1))
            .map(text -> BootstrapAddress.parse(name, text.strip()))
            .toList();
    return new KafkaCluster(name, addresses, properties);
  }

  /** The addresses as Kafka's settings write them. */
  String bootstrapServers() {
    return String.join(",", bootstrap.stream().map(BootstrapAddress::toString).toList());
  }

  @Override
  public String toString() {
    return "cluster '" + name + "' at " + bootstrapServers();
  }
}
