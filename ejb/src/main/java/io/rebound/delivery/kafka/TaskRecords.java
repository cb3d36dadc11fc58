package io.rebound.delivery.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rebound.delivery.Delivery;
import io.rebound.delivery.TraceContext;
import io.rebound.task.Task;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Makes a record of a task: its key, its payload, and as headers its own and what Rebound says of
 * the attempt.
 */
final class TaskRecords {
  private static final Set<String> OURS =
      Set.of(
          "content-type",
          "rebound-attempt",
          "rebound-dead-letter",
          "rebound-task-id",
          "rebound-tenant",
          "traceparent");

  private final TraceContext traces;

  TaskRecords(TraceContext traces) {
    this.traces = traces;
  }

  ProducerRecord<byte[], byte[]> of(Delivery delivery, String topic) {
    Task task = delivery.task();
    byte[] key = task.key().map(text -> text.getBytes(UTF_8)).orElse(null);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, key, task.payload().bytes());
    task.headers().forEach((name, value) -> given(record, name, value));
    header(record, "rebound-task-id", task.id().toString());
    header(record, "rebound-attempt", Integer.toString(delivery.attempt()));
    header(record, "rebound-tenant", delivery.tenant());
    header(record, "traceparent", traces.traceparent(task));
    header(record, "content-type", task.payload().mediaType());
    task.deadLetter().ifPresent(dead -> header(record, "rebound-dead-letter", dead.toString()));
    return record;
  }

  private static void given(ProducerRecord<byte[], byte[]> record, String name, String value) {
    if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
      header(record, name, value);
    }
  }

  private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, value.getBytes(UTF_8));
  }
}
