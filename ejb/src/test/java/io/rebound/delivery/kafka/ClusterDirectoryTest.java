package io.rebound.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterDirectoryTest {
  private final ClusterDirectory clusters =
      new ClusterDirectory(
          List.of(
              KafkaCluster.of("default", "localhost:9092", Map.of()),
              KafkaCluster.of("eu", "Kafka-1.EU.example:9092, kafka-2.eu.example:9093", Map.of()),
              KafkaCluster.of("six", "SASL_SSL://[2001:db8::1]:9092", Map.of())));

  @ParameterizedTest
  @CsvSource({
    "localhost, 9092, default",
    "127.0.0.1, 9092, default",
    "::1, 9092, default",
    "kafka-1.eu.example, 9092, eu",
    "KAFKA-2.eu.example, 9093, eu",
    "2001:db8::1, 9092, six",
    "[2001:db8::1], 9092, six"
  })
  void findsTheClusterWithThatBootstrapAddress(String host, int port, String name) {
    assertThat(clusters.at(host, port)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, 9093",
    "kafka-1.eu.example, 9093",
    "kafka-3.eu.example, 9092",
    "eu.example, 9092",
    "evil.example, 9092",
    "'', 0"
  })
  void findsNoClusterAtAnyOtherAddress(String host, int port) {
    assertThat(clusters.at(host, port)).isEmpty();
  }

  @Test
  void namesItsClustersInOrder() {
    assertThat(clusters.names()).containsExactly("default", "eu", "six");
    assertThat(clusters.named("eu").orElseThrow())
        .hasToString("cluster 'eu' at kafka-1.eu.example:9092,kafka-2.eu.example:9093");
    assertThat(clusters.named("us")).isEmpty();
  }

  @Test
  void refusesTwoClustersOfOneName() {
    KafkaCluster cluster = KafkaCluster.of("eu", "a:1", Map.of());

    assertThatThrownBy(() -> new ClusterDirectory(List.of(cluster, cluster)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two clusters are named 'eu'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "kafka", "kafka:", ":9092", "kafka:0", "kafka:65536", "a:1,,b:2", "a b:1"})
  void refusesAddressesThatAreNone(String bootstrapServers) {
    assertThatThrownBy(() -> KafkaCluster.of("eu", bootstrapServers, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            "the bootstrap servers of cluster 'eu' must be host:port, comma separated, but have '");
  }

  @Test
  void refusesPropertiesThatWouldLoseRecords() {
    assertThatThrownBy(
            () -> KafkaCluster.of("eu", "a:1", Map.of("acks", "0", "compression.type", "lz4")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cluster 'eu' sets [acks], which Rebound sets itself; leave it out");
  }
}
