package io.rebound.bench.sink;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** A topic of our own, which is asked how many messages it has. */
public record KafkaLog(String servers, String topic) {
  private static final int PARTITIONS = 4;

  /** Makes the topic. */
  public static KafkaLog create(String servers, String topic) throws Exception {
    KafkaLog log = new KafkaLog(servers, topic);
    try (Admin admin = log.admin()) {
      admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1))).all().get();
    }
    return log;
  }

  /** How many messages it has. */
  public long length() {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetSpec> ends =
          IntStream.range(0, PARTITIONS)
              .mapToObj(i -> new TopicPartition(topic, i))
              .collect(Collectors.toMap(each -> each, each -> OffsetSpec.latest()));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(end -> end.offset())
          .sum();
    } catch (Exception e) {
      throw new IllegalStateException("Kafka does not say how much it has", e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", servers));
  }
}
