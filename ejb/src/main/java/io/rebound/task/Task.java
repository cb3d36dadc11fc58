package io.rebound.task;

import io.rebound.destination.DestinationId;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A unit of work as it was accepted. Nothing of it ever changes; what does is its {@link Progress}.
 *
 * @param retryPolicy the number of the version of the policy that it runs under
 * @param dueAt when the first attempt may start
 * @param priority 0 to 9; higher goes first among the due tasks of a lane
 * @param key the Kafka key
 * @param headers the task's own, sent with every attempt
 * @param source who handed it over, for searching
 * @param traceparent the W3C trace context that it came with
 * @param deadDestination where it is forwarded when it dies, in place of the destination's own
 * @param deadLetter set on a forwarded dead letter: the task that died. It is not forwarded again.
 */
public record Task(
    TaskId id,
    TenantId tenant,
    DestinationId destination,
    long retryPolicy,
    Instant acceptedAt,
    Instant dueAt,
    int priority,
    Optional<String> key,
    Map<String, String> headers,
    Optional<String> source,
    Payload payload,
    Durability durability,
    Optional<String> traceparent,
    Optional<DestinationId> deadDestination,
    Optional<TaskId> deadLetter) {

  /** The priority of a task that names none. */
  public static final int DEFAULT_PRIORITY = 4;

  /** The highest priority. */
  public static final int HIGHEST_PRIORITY = 9;

  public Task {
    headers = Map.copyOf(headers);
    if (priority < 0 || priority > HIGHEST_PRIORITY) {
      throw new IllegalArgumentException("priority must be from 0 to 9, but is " + priority);
    }
  }
}
