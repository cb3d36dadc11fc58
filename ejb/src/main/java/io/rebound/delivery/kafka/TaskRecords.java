package io.rebound.delivery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.RecordHeaders;
import io.rebound.delivery.TraceContext;
import io.rebound.task.Task;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Makes a record of a task: its key, its payload, and as headers its own and what Rebound says of
 * the attempt.
 */
final class TaskRecords {
  private final TraceContext traces;

  TaskRecords(TraceContext traces) {
    this.traces = traces;
  }

  ProducerRecord<byte[], byte[]> of(Delivery delivery, String topic) {
    Task task = delivery.task();
    byte[] key = task.key().map(text -> text.getBytes(UTF_8)).orElse(null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key, task.payload().bytes());
    Headers headers = record.headers();
    RecordHeaders.tell(
        delivery,
        traces.traceparent(task),
        (name, value) -> headers.add(name, value.getBytes(UTF_8)));
    return record;
  }
}
