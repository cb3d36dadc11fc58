package io.rebound.delivery.kafka;

import io.rebound.delivery.NotSent;
import io.rebound.delivery.OneLine;
import io.rebound.delivery.UnderWay;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.BufferExhaustedException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * One record on its way to a topic. Whatever comes first ends it: the broker's answer, a fault, the
 * deadline.
 */
final class KafkaAttempt implements UnderWay.Attempt {
  private final ClusterProducer cluster;
  private final Topics topics;
  private final ProducerRecord<byte[], byte[]> record;
  private final Duration timeout;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private volatile boolean taken;

  KafkaAttempt(
      ClusterProducer cluster,
      Topics topics,
      ProducerRecord<byte[], byte[]> record,
      Duration timeout) {
    this.cluster = cluster;
    this.topics = topics;
    this.record = record;
    this.timeout = timeout;
  }

  @Override
  public CompletionStage<Outcome> outcome() {
    return outcome;
  }

  void begin() {
    cluster.whenOpen(
        (producer, fault) -> {
          if (fault == null) {
            sendBy(producer);
          } else {
            notOpened(fault);
          }
        });
  }

  /** Nothing is sent for an attempt that is over: its retry may be under way. */
  private void sendBy(Producer<byte[], byte[]> producer) {
    if (outcome.isDone()) {
      return;
    }
    try {
      taken = true;
      producer.send(record, (at, fault) -> answered(producer, at, fault));
    } catch (InterruptException e) {
      outcome.completeExceptionally(new NotSent("interrupted before sending", e));
    } catch (KafkaException | IllegalStateException e) {
      failed(producer, e);
    } catch (RuntimeException e) {
      outcome.complete(KafkaOutcomes.outcome(e, cluster.cluster(), record.topic()));
    }
  }

  private void answered(Producer<byte[], byte[]> producer, RecordMetadata at, Exception fault) {
    if (fault == null) {
      outcome.complete(KafkaOutcomes.delivered(at));
    } else if (fault instanceof BufferExhaustedException) {
      outcome.completeExceptionally(
          new NotSent("the buffer for " + cluster.cluster() + " is full", fault));
    } else if (fault instanceof TimeoutException && at.partition() < 0) {
      // without a partition it was never taken: the producer does not know the topic
      taken = false;
      topics.find(
          record.topic(),
          producer,
          missing -> missing.ifPresentOrElse(outcome::complete, () -> sendBy(producer)));
    } else {
      failed(producer, fault);
    }
  }

  private void failed(Producer<byte[], byte[]> producer, Exception fault) {
    if (KafkaOutcomes.isEndOfProducer(fault)) {
      cluster.discard(producer);
    }
    outcome.complete(KafkaOutcomes.outcome(fault, cluster.cluster(), record.topic()));
  }

  private void notOpened(Exception fault) {
    if (fault instanceof NotSent) {
      outcome.completeExceptionally(fault);
    } else {
      Throwable reason = fault.getCause() == null ? fault : fault.getCause();
      outcome.complete(
          Outcome.failed(
              FaultClass.BROKER, cluster.cluster() + " cannot be used: " + OneLine.of(reason)));
    }
  }

  @Override
  public void timeOut() {
    String within = " within " + timeout.toMillis() + " ms";
    outcome.complete(
        taken
            ? Outcome.failed(
                FaultClass.TIMEOUT, cluster.cluster() + " did not acknowledge" + within)
            : Outcome.failed(FaultClass.BROKER, cluster.cluster() + " did not answer" + within));
  }

  @Override
  public void stop() {
    outcome.complete(
        Outcome.failed(
            FaultClass.BROKER, "Rebound was stopped before " + cluster.cluster() + " answered"));
  }
}
