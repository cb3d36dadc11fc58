package io.rebound.deadletter;

import io.rebound.deadletter.DeadLetters.Unforwarded;
import io.rebound.deadletter.Forwarder.NotTaken;
import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Destinations;
import io.rebound.intake.Acceptance;
import io.rebound.intake.IntakeResult;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPresets;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands dead letters over as journaled tasks: they pass the valve and the quotas, since they were
 * accepted long ago.
 */
public final class ForwardingHand implements Forwarder.Hand {
  /** Clients cannot send this character in a key, so theirs never meet these. */
  private static final String KEY_PREFIX = "\u0001dead-letter:";

  private final Tenants tenants;
  private final Destinations destinations;
  private final RetryPolicies policies;
  private final Acceptance acceptance;
  private final TaskIds ids;
  private final InstantSource clock;

  public ForwardingHand(
      Tenants tenants,
      Destinations destinations,
      RetryPolicies policies,
      Acceptance acceptance,
      TaskIds ids,
      InstantSource clock) {
    this.tenants = tenants;
    this.destinations = destinations;
    this.policies = policies;
    this.acceptance = acceptance;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public TaskId over(Unforwarded dead, Map<String, String> headers) {
    Task task = carrier(dead, headers);
    String key = KEY_PREFIX + dead.entry().task().id() + ":" + dead.entry().progress().redrives();
    byte[] fingerprint = key.getBytes(StandardCharsets.UTF_8);
    Submitted submitted = new Submitted(task, Optional.of(new Idempotency(key, fingerprint)));
    IntakeResult result = acceptance.accept(Durability.JOURNALED, List.of(submitted)).get(0);
    if (result instanceof IntakeResult.Accepted accepted) {
      return accepted.answer().id();
    }
    throw new NotTaken("dead letter " + dead.entry().task().id() + " is not taken: " + result);
  }

  private Task carrier(Unforwarded dead, Map<String, String> headers) {
    Task origin = dead.entry().task();
    DestinationId to = dead.to();
    Instant now = Instant.ofEpochMilli(clock.millis());
    return new Task(
        ids.next(),
        origin.tenant(),
        to,
        policy(origin, to),
        now,
        now,
        origin.priority(),
        origin.key(),
        headers,
        origin.source(),
        origin.payload(),
        Durability.JOURNALED,
        origin.traceparent(),
        Optional.empty(),
        Optional.of(origin.id()));
  }

  private long policy(Task origin, DestinationId to) {
    String name =
        destinations
            .find(to)
            .flatMap(Destination::retryPolicy)
            .or(() -> tenants.find(origin.tenant()).flatMap(Tenant::retryPolicy))
            .orElse(RetryPresets.DEFAULT);
    return policies
        .resolve(origin.tenant(), name)
        .or(() -> policies.resolve(origin.tenant(), RetryPresets.DEFAULT))
        .orElseThrow(() -> new IllegalStateException("the preset policies are not installed"))
        .id();
  }
}
