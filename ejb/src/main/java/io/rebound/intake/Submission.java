package io.rebound.intake;

import io.rebound.destination.DestinationSpec;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.retry.RetryPolicy;
import io.rebound.task.Payload;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A task as a client hands it over, in its own words: names are not yet looked up.
 *
 * @param key at most {@value #LONGEST_KEY} characters
 * @param source at most {@value #LONGEST_SOURCE} characters
 * @param retryPolicy empty: the destination's, else the tenant's, else the platform's
 * @param durability raises the tenant's level; never lowers it
 * @param deadDestination where it goes when it dies, in place of the destination's own
 */
public record Submission(
    Target destination,
    Payload payload,
    Optional<String> key,
    Map<String, String> headers,
    When when,
    int priority,
    Optional<String> source,
    Optional<Policy> retryPolicy,
    Optional<Durability> durability,
    Optional<Target> deadDestination,
    Optional<String> traceparent,
    Optional<Idempotency> idempotency) {
  /** The longest key, in characters. */
  public static final int LONGEST_KEY = 1024;

  /** The longest source, in characters. */
  public static final int LONGEST_SOURCE = 200;

  /** When the first attempt may start. A time in the past means now. */
  public sealed interface When {
    /** As soon as possible. */
    record Now() implements When {}

    /** That long after acceptance. */
    record In(Duration delay) implements When {}

    /** At that time. */
    record At(Instant dueAt) implements When {}
  }

  /** A destination, by name or as it is. */
  public sealed interface Target {
    /** One of the tenant's own. */
    record Named(String name) implements Target {}

    /** One that comes with the task. */
    record Inline(DestinationSpec spec) implements Target {}
  }

  /** A retry policy, by name or as it is. */
  public sealed interface Policy {
    /** One of the tenant's own, or a preset. */
    record Named(String name) implements Policy {}

    /** One that comes with the task. */
    record Inline(RetryPolicy policy) implements Policy {}
  }
}
