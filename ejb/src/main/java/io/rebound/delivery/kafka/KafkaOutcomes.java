package io.rebound.delivery.kafka;

import io.rebound.delivery.OneLine;
import io.rebound.retry.FaultClass;
import io.rebound.task.Outcome;
import java.util.List;
import java.util.OptionalInt;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Says what a producer's answer makes of an attempt. */
final class KafkaOutcomes {
  private static final List<Class<? extends KafkaException>> USELESS_TO_REPEAT =
      List.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          InvalidTopicException.class,
          AuthorizationException.class,
          SerializationException.class);

  private static final List<Class<? extends KafkaException>> END_OF_PRODUCER =
      List.of(
          ProducerFencedException.class,
          InvalidProducerEpochException.class,
          OutOfOrderSequenceException.class,
          UnsupportedVersionException.class,
          ClusterAuthorizationException.class,
          AuthenticationException.class);

  private KafkaOutcomes() {}

  /** The broker has it, there. */
  static Outcome delivered(RecordMetadata at) {
    String place = at.topic() + "-" + at.partition();
    return Outcome.delivered(
        OptionalInt.empty(), at.hasOffset() ? place + "@" + at.offset() : place, "");
  }

  /** The broker, or the producer on its way there, did not take it. */
  static Outcome outcome(Exception fault, KafkaCluster cluster, String topic) {
    String message =
        fault instanceof TimeoutException
            ? cluster + " did not take the record for topic '" + topic + "' in time"
            : "cluster '%s' did not take the record for topic '%s': %s"
                .formatted(cluster.name(), topic, OneLine.of(fault));
    return isOneOf(USELESS_TO_REPEAT, fault)
        ? Outcome.refused(FaultClass.BROKER, message)
        : Outcome.failed(FaultClass.BROKER, message);
  }

  /** Whether the producer is of no use after this. */
  static boolean isEndOfProducer(Exception fault) {
    // what is not an answer of the API is the producer's own state
    return isOneOf(END_OF_PRODUCER, fault)
        || fault instanceof IllegalStateException
        || fault instanceof KafkaException
            && !(fault instanceof ApiException)
            && !(fault instanceof SerializationException);
  }

  private static boolean isOneOf(List<Class<? extends KafkaException>> types, Exception fault) {
    return types.stream().anyMatch(type -> type.isInstance(fault));
  }
}
