package io.rebound.delivery.kafka;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The clusters that destinations may name. */
public final class ClusterDirectory {
  private final Map<String, KafkaCluster> clusters = new TreeMap<>();

  /**
   * @throws IllegalArgumentException if two have the same name
   */
  public ClusterDirectory(Collection<KafkaCluster> clusters) {
    for (KafkaCluster cluster : clusters) {
      if (this.clusters.put(cluster.name(), cluster) != null) {
        throw new IllegalArgumentException("two clusters are named '" + cluster.name() + "'");
      }
    }
  }

  /** The cluster of that name. */
  public Optional<KafkaCluster> named(String name) {
    return Optional.ofNullable(clusters.get(name));
  }

  /**
   * The name of the cluster that has this bootstrap address, the first by name where several have
   * it. All names of this machine are one: {@code localhost}, {@code 127.0.0.1}, {@code ::1}.
   */
  public Optional<String> at(String host, int port) {
    BootstrapAddress address = BootstrapAddress.of(host.strip(), port);
    return clusters.values().stream()
        .filter(cluster -> cluster.bootstrap().stream().anyMatch(address::isSameAs))
        .map(KafkaCluster::name)
        .findFirst();
  }

  /** All names, in order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(clusters.keySet());
  }
}
