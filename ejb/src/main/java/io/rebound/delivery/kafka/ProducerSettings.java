package io.rebound.delivery.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How a producer is set up: every record once, in order, in batches, and never a caller that waits.
 */
final class ProducerSettings {
  /** How long the producer itself tries, from taking a record to its verdict. */
  static final Duration VERDICT = Duration.ofSeconds(18);

  private ProducerSettings() {}

  static Map<String, Object> of(KafkaCluster cluster, String clientId) {
    Map<String, Object> settings = new HashMap<>(defaults());
    settings.putAll(cluster.properties());
    settings.put("bootstrap.servers", cluster.bootstrapServers());
    settings.put("client.id", clientId);
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    // an unknown topic or a full buffer is an exception at once, and a caller never waits
    settings.put("max.block.ms", "0");
    settings.put("enable.metrics.push", "false");
    return settings;
  }

  private static Map<String, Object> defaults() {
    return Map.of(
        // ends before the usual timeout of a destination, 30 s, and the time to find a topic: so
        // the verdict is the producer's own. An attempt that we end first may still arrive, and its
        // retry is then a duplicate.
        "delivery.timeout.ms", Long.toString(VERDICT.toMillis()),
        "request.timeout.ms", "10000",
        // batches form by themselves when there is much to send; a longer wait only adds to every
        // delivery
        "linger.ms", "1",
        "batch.size", Integer.toString(64 << 10),
        "buffer.memory", Integer.toString(64 << 20),
        // the largest payload with its headers; the broker has the last word
        "max.request.size", Integer.toString(2 << 20),
        "compression.type", "none");
  }
}
