package io.rebound.bench.scenario;

import io.rebound.bench.node.Arrivals;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * One consumer that commits once a second, takes 10 to 49 ms for each message, and fails in three
 * of ten, a message that came back as well as a new one.
 */
final class FailingConsumer implements AutoCloseable {
  /** How many of all fail. */
  static final double FAILURES = 0.3;

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String ID = "message_id";
  private static final String TIMESTAMP = "timestamp";
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SEED = 7;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final int messages;
  private final Consumer<byte[]> onFailure;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Arrivals arrivals = new Arrivals();
  private final BitSet seen = new BitSet();
  private final Histogram firstPassMicros = new Histogram(3);
  private long firstIntended;
  private long lastFirstPass;
  private long consumed;
  private long failed;
  private long failedAtFirst;

  FailingConsumer(String servers, String topic, int messages, Consumer<byte[]> onFailure) {
    this.messages = messages;
    this.onFailure = onFailure;
    arrivals.expect(messages);
    consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                servers,
                "group.id",
                topic,
                "auto.offset.reset",
                "earliest",
                "auto.commit.interval.ms",
                "1000"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(topic));
  }

  /** A message with the time at which it was meant to be sent. */
  static byte[] message(int id, long intendedNanos) {
    return JSON.createObjectBuilder()
        .add(ID, id)
        .add(TIMESTAMP, intendedNanos)
        .add("data", "sample data " + id)
        .add("priority", "normal")
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Consumes until every message has been done, in the thread that calls. */
  long untilAllIsDone() throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE;
    while (arrivals.count() < messages) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "of " + messages + " messages only " + arrivals.count() + " were done");
      }
      for (ConsumerRecord<byte[], byte[]> each : consumer.poll(POLL)) {
        take(each.value());
      }
      if (!consumer.assignment().isEmpty()) {
        ready.countDown();
      }
    }
    return consumed;
  }

  private void take(byte[] message) throws InterruptedException {
    JsonObject content = JSON.createReader(new ByteArrayInputStream(message)).readObject();
    int id = content.getInt(ID);
    boolean first = !seen.get(id);
    seen.set(id);
    consumed++;
    TimeUnit.MILLISECONDS.sleep(random.nextInt(10, 50));
    if (random.nextDouble() < FAILURES) {
      failed++;
      failedAtFirst += first ? 1 : 0;
      onFailure.accept(message);
    } else {
      arrivals.came(id);
    }
    if (first) {
      passed(content.getJsonNumber(TIMESTAMP).longValue());
    }
  }

  private void passed(long intended) {
    lastFirstPass = System.nanoTime();
    firstIntended =
        firstPassMicros.getTotalCount() == 0 ? intended : Math.min(firstIntended, intended);
    firstPassMicros.recordValue((lastFirstPass - intended) / 1000);
  }

  /** Waits until it is given the topic. */
  void awaitReady() throws InterruptedException {
    if (!ready.await(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the consumer was given nothing to consume");
    }
  }

  Arrivals arrivals() {
    return arrivals;
  }

  long done() {
    return arrivals.count();
  }

  long consumed() {
    return consumed;
  }

  long failed() {
    return failed;
  }

  long failedAtFirst() {
    return failedAtFirst;
  }

  /** From when the first message was meant to be sent until the last had been tried once. */
  double secondsOfFirstPasses() {
    return (lastFirstPass - firstIntended) / 1e9;
  }

  Histogram firstPassMicros() {
    return firstPassMicros;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
