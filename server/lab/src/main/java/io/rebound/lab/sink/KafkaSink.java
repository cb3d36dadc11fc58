package io.rebound.lab.sink;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a topic from its beginning and logs each record once; the topic is the lane.
 *
 * <p>A broker that comes back may have forgotten how far the group had read, and then hands out the
 * same records again: they came once all the same.
 */
public final class KafkaSink implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final ArrivalLog log;
  private final Map<Integer, Long> nextOffsets = new HashMap<>();
  private final Thread thread;
  private volatile boolean closed;

  public KafkaSink(ArrivalLog log, String bootstrapServers, String topic) {
    this.log = log;
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "lab-" + topic,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "1000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
    thread = new Thread(() -> read(consumer), "sink-" + topic);
    thread.start();
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer) {
    try (consumer) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> taken : consumer.poll(POLL)) {
          if (taken.offset() >= nextOffsets.getOrDefault(taken.partition(), 0L)) {
            nextOffsets.put(taken.partition(), taken.offset() + 1);
            take(taken);
          }
        }
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> taken) {
    log.add(
        new Arrival(
            taken.topic(),
            header(taken, "rebound-task-id"),
            Integer.parseInt(header(taken, "rebound-attempt")),
            System.nanoTime()));
  }

  private static String header(ConsumerRecord<byte[], byte[]> taken, String name) {
    return new String(taken.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
