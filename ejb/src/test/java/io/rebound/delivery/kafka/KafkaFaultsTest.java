package io.rebound.delivery.kafka;

import static io.rebound.delivery.Deliveries.aDelivery;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.delivery.NotSent;
import io.rebound.destination.DestinationSpec;
import io.rebound.task.Outcome;
import io.rebound.task.Outcome.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of the attempt and of the producer after each kind of fault. */
class KafkaFaultsTest {
  private final KafkaTestThreads threads = new KafkaTestThreads();
  private final Queue<Producer<byte[], byte[]>> producers = new ArrayDeque<>();
  private final KafkaChannel channel =
      new KafkaChannel(
          new ClusterDirectory(List.of(KafkaCluster.of("default", "kafka.example:9092", Map.of()))),
          threads.get(),
          new Random(1),
          (cluster, id) -> producers.remove());

  @AfterEach
  void close() {
    channel.close();
    threads.close();
  }

  static Stream<RuntimeException> fatal() {
    return Stream.of(
        new ProducerFencedException("fenced"),
        new OutOfOrderSequenceException("out of order"),
        new ClusterAuthorizationException("not allowed"),
        new SaslAuthenticationException("wrong password"),
        new KafkaException("producer is in a fatal state"));
  }

  @ParameterizedTest
  @MethodSource("fatal")
  void opensANewProducerAfterAFaultWithoutRecovery(RuntimeException fault) throws Exception {
    BrokenProducer broken = new BrokenProducer(fault);
    producers.add(broken);
    producers.add(working());

    Outcome first = outcome();

    assertThat(first.kind()).isNotEqualTo(Kind.DELIVERED);
    assertThat(first.message()).endsWith(fault.getMessage());
    assertThat(outcome().kind()).isEqualTo(Kind.DELIVERED);
    assertThat(producers).isEmpty();
  }

  static Stream<RuntimeException> passing() {
    return Stream.of(
        new NotEnoughReplicasException("one is down"),
        new SaslAuthenticationException("wrong password"),
        new OutOfOrderSequenceException("out of order"));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void failsWhatMayPass(RuntimeException fault) throws Exception {
    producers.add(new BrokenProducer(fault));

    assertThat(outcome().kind()).isEqualTo(Kind.FAILED);
  }

  static Stream<RuntimeException> lasting() {
    return Stream.of(
        new RecordTooLargeException("too large"),
        new InvalidTopicException("no name"),
        new TopicAuthorizationException("not yours"),
        new ClusterAuthorizationException("not allowed"));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void refusesWhatWillNotPass(RuntimeException fault) throws Exception {
    producers.add(new BrokenProducer(fault));

    assertThat(outcome().kind()).isEqualTo(Kind.REFUSED);
  }

  @Test
  void keepsTheProducerAfterAFaultOfOneRecord() throws Exception {
    producers.add(new BrokenProducer(new RecordTooLargeException("too large")));

    outcome();

    assertThat(outcome().kind()).as("no other producer was asked for").isEqualTo(Kind.REFUSED);
  }

  @Test
  void sendsNothingWhileTheBufferIsFull() {
    producers.add(new BrokenProducer(new BufferExhaustedException("full")));

    assertThat(deliver())
        .failsWithin(Duration.ofSeconds(30))
        .withThrowableOfType(ExecutionException.class)
        .havingCause()
        .isInstanceOf(NotSent.class)
        .withMessage("the buffer for cluster 'default' at kafka.example:9092 is full");
  }

  private static Producer<byte[], byte[]> working() {
    return new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private CompletionStage<Outcome> deliver() {
    return channel.deliver(
        aDelivery().to(new DestinationSpec.Kafka("default", "orders", Duration.ofSeconds(20))));
  }

  private Outcome outcome() throws Exception {
    return deliver().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
