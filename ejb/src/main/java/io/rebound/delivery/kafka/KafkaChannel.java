package io.rebound.delivery.kafka;

import io.rebound.delivery.Channel;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.NotSent;
import io.rebound.delivery.TraceContext;
import io.rebound.delivery.UnderWay;
import io.rebound.destination.DestinationSpec;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Delivers to topics, acknowledged by all replicas. A stage ends in a thread that serves all
 * deliveries to its cluster: what depends on it must not wait for anything.
 */
public final class KafkaChannel implements Channel {
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private record Line(ClusterProducer producer, Topics topics) {}

  private final TaskRecords records;
  private final UnderWay underWay;
  private final Map<String, Line> lines = new TreeMap<>();

  /**
   * @param random shared by many threads, so safe for them
   */
  public KafkaChannel(ClusterDirectory clusters, KafkaThreads threads, RandomGenerator random) {
    this(clusters, threads, random, KafkaChannel::open);
  }

  KafkaChannel(
      ClusterDirectory clusters,
      KafkaThreads threads,
      RandomGenerator random,
      ClusterProducer.Opening opening) {
    records = new TaskRecords(new TraceContext(random));
    underWay = new UnderWay(threads.deadlines());
    for (String name : clusters.names()) {
      KafkaCluster cluster = clusters.named(name).orElseThrow();
      lines.put(
          name,
          new Line(
              new ClusterProducer(cluster, opening, threads.opening()),
              new Topics(cluster, threads.deadlines())));
    }
  }

  private static KafkaProducer<byte[], byte[]> open(KafkaCluster cluster, String clientId) {
    return new KafkaProducer<>(
        ProducerSettings.of(cluster, clientId),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  @Override
  public String type() {
    return "kafka";
  }

  @Override
  public CompletionStage<Outcome> deliver(Delivery delivery) {
    DestinationSpec.Kafka spec = (DestinationSpec.Kafka) delivery.destination().spec();
    Line line = lines.get(spec.cluster());
    if (line == null) {
      return CompletableFuture.completedStage(unknown(spec.cluster()));
    }
    KafkaAttempt attempt =
        new KafkaAttempt(
            line.producer(), line.topics(), records.of(delivery, spec.topic()), spec.timeout());
    try {
      underWay.begin(attempt, spec.timeout());
    } catch (NotSent e) {
      return CompletableFuture.failedStage(e);
    }
    attempt.begin();
    return attempt.outcome();
  }

  private Outcome unknown(String cluster) {
    return Outcome.refused(
        FaultClass.DESTINATION,
        "the settings know no cluster '%s', but %s".formatted(cluster, lines.keySet()));
  }

  /** Ends what is open, in at most 3 s; what has no answer by then ends as failed. */
  @Override
  public void close() {
    underWay.beginNoMore();
    CompletableFuture<?>[] closing =
        lines.values().stream()
            .map(line -> line.producer().close().toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(closing)
        .completeOnTimeout(null, CLOSING.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    underWay.close();
  }
}
