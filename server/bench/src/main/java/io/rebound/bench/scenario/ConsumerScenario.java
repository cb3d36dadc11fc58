package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.measure.Pace;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.sink.KafkaLog;
import io.rebound.retry.RetryPresets;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka consumer that fails often hands what it could not do to Rebound, which brings it back to
 * its topic 5 s later, until every message has been done. The figure is how many messages it saw
 * for the first time in a second: retries must not hold up new ones.
 */
public record ConsumerScenario(String name, int perSecond, int seconds, List<Goal> goals)
    implements NodeScenario {
  private static final String TOPIC = "consumer-benchmark";
  private static final Duration DELAY = Duration.ofSeconds(5);
  private static final int RETRIES = 3;

  @Override
  public String description() {
    return "a consumer of %d messages/s for %d s fails in %.0f %%; what failed comes back by a task after %d s, journaled"
        .formatted(perSecond, seconds, FailingConsumer.FAILURES * 100, DELAY.toSeconds());
  }

  @Override
  public Loop loop() {
    return Loop.OPEN;
  }

  @Override
  public boolean kafka() {
    return true;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    int messages = perSecond * seconds;
    KafkaLog log = KafkaLog.create(node.kafka(), TOPIC);
    node.lanes().topic(TOPIC);
    Draft retry =
        Draft.to(TOPIC, 0, Durability.JOURNALED)
            .dueIn(DELAY)
            .under(RetryPresets.doubling(DELAY, RETRIES));
    try (FailingConsumer consumer =
        new FailingConsumer(
            node.kafka(), TOPIC, messages, message -> node.door().submit(retry, message))) {
      node.progress().doing(name, consumer::done);
      node.callers()
          .numbered(2, who -> who == 0 ? consumer.untilAllIsDone() : produce(node, consumer));
      node.awaitHistory();
      verify(node, log, consumer, messages);
      return Figure.rate(messages, consumer.secondsOfFirstPasses())
          .withOpenLoop(consumer.firstPassMicros())
          .with("failed at first %", 100.0 * consumer.failedAtFirst() / messages)
          .with("tasks", consumer.failed())
          .with("consumed", consumer.consumed());
    }
  }

  private long produce(BenchNode node, FailingConsumer consumer) throws Exception {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", node.kafka(), "acks", "all", "client.id", TOPIC);
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      consumer.awaitReady();
      Pace pace = Pace.of(perSecond);
      for (int i = 0; i < perSecond * seconds; i++) {
        byte[] message = FailingConsumer.message(i, pace.await(i));
        producer.send(new ProducerRecord<>(TOPIC, message));
      }
    }
    return 0;
  }

  private static void verify(BenchNode node, KafkaLog log, FailingConsumer consumer, int messages) {
    consumer.arrivals().verifyEachOnce();
    Counts.verify("messages in the topic", messages + consumer.failed(), log.length());
    Counts.verify("messages consumed", log.length(), consumer.consumed());
    Counts.verify("tasks delivered", consumer.failed(), node.deliveredInHistory());
    Counts.verify(
        "tasks in all", consumer.failed(), node.stores().count("select count(*) from task"));
  }
}
