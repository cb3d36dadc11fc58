package io.rebound.delivery;

import io.rebound.task.Outcome;
import java.util.concurrent.CompletionStage;

/**
 * Makes one attempt at destinations of one type.
 *
 * <p>Never blocks the caller and never throws: the stage ends with an outcome, at the latest at the
 * destination's timeout and a second. A fault of Rebound itself, before anything was sent, ends it
 * with {@link NotSent}: the lease is then given back and nothing is counted.
 */
public interface Channel extends AutoCloseable {
  /** The type of destination, as in {@code DestinationSpec.type()}. */
  String type();

  /** Sends the task once. */
  CompletionStage<Outcome> deliver(Delivery delivery);

  /** Ends what is open; deliveries under way end as failed. */
  @Override
  void close();
}
