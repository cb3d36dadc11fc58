package io.rebound.delivery.kafka;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A producer that takes nothing: every record and every question ends with one fault. */
final class BrokenProducer extends MockProducer<byte[], byte[]> {
  private final RuntimeException fault;

  BrokenProducer(RuntimeException fault) {
    super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    this.fault = fault;
  }

  /** One whose cluster says nothing about a topic, or that it has none of that name. */
  static BrokenProducer knowingNoTopic(Throwable because) {
    return new BrokenProducer(new TimeoutException("Topic not present in metadata", because));
  }

  @Override
  public synchronized Future<RecordMetadata> send(
      ProducerRecord<byte[], byte[]> record, Callback callback) {
    TopicPartition nowhere = new TopicPartition(record.topic(), RecordMetadata.UNKNOWN_PARTITION);
    callback.onCompletion(new RecordMetadata(nowhere, -1, -1, -1, -1, -1), fault);
    return CompletableFuture.failedFuture(fault);
  }

  @Override
  public List<PartitionInfo> partitionsFor(String topic) {
    throw fault;
  }
}
