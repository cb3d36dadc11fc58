package io.rebound.delivery;

import io.rebound.task.Task;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** Tells what a Kafka record says beside key and payload. */
public final class RecordHeaders {
  private static final Set<String> OURS =
      Set.of(
          "content-type",
          "rebound-attempt",
          "rebound-dead-letter",
          "rebound-task-id",
          "rebound-tenant",
          "traceparent");

  private RecordHeaders() {}

  /** The headers of one attempt, in their order: the task's, and Rebound's own in place of such. */
  public static void tell(
      Delivery delivery, String traceparent, BiConsumer<String, String> header) {
    Task task = delivery.task();
    task.headers()
        .forEach(
            (name, value) -> {
              if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                header.accept(name, value);
              }
            });
    header.accept("rebound-task-id", task.id().toString());
    header.accept("rebound-attempt", Integer.toString(delivery.attempt()));
    header.accept("rebound-tenant", delivery.tenant());
    header.accept("traceparent", traceparent);
    header.accept("content-type", task.payload().mediaType());
    task.deadLetter().ifPresent(dead -> header.accept("rebound-dead-letter", dead.toString()));
  }
}
