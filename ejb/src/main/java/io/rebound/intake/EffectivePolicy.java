package io.rebound.intake;

import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.intake.Level.Named;
import io.rebound.retry.RetryPolicies;
import io.rebound.retry.RetryPolicy.PlannedAttempt;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import io.rebound.tenant.Tenants;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Explains which retry policy a task would run under, and why. */
public final class EffectivePolicy {
  private final Tenants tenants;
  private final Destinations destinations;
  private final RetryPolicies policies;
  private final InstantSource clock;

  public EffectivePolicy(
      Tenants tenants, Destinations destinations, RetryPolicies policies, InstantSource clock) {
    this.tenants = tenants;
    this.destinations = destinations;
    this.policies = policies;
    this.clock = clock;
  }

  /**
   * The policy of a task that would be submitted now.
   *
   * @param destination its name; empty for an inline one
   * @param task the policy that the task itself names
   * @param attempts how many attempts to plan at most, 1 or more
   */
  public Answer of(TenantId id, Optional<String> destination, Optional<String> task, int attempts) {
    Optional<Tenant> tenant = tenants.find(id);
    Optional<Destination> place = destination.flatMap(name -> destinations.named(id, name));
    if (tenant.isEmpty() || destination.isPresent() && place.isEmpty()) {
      return new Answer.Missing("destination", destination.orElse(""));
    }
    List<Named> levels = Level.policies(tenant.get(), place, task);
    String name = levels.get(0).policy();
    return policies
        .resolve(id, name)
        .<Answer>map(version -> explained(tenant.get(), place, levels, version, attempts))
        .orElseGet(() -> new Answer.Missing("retryPolicy", name));
  }

  private Answer explained(
      Tenant tenant,
      Optional<Destination> destination,
      List<Named> levels,
      RetryPolicies.Version version,
      int attempts) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    List<PlannedAttempt> planned = version.policy().preview(now, attempts);
    return new Answer.Explained(tenant, destination, levels, version, planned);
  }

  /** What is to be said. */
  public sealed interface Answer {
    /**
     * It is this policy.
     *
     * @param levels those that name a policy; the first decides
     * @param planned the attempts of a task that is due now and always fails
     */
    record Explained(
        Tenant tenant,
        Optional<Destination> destination,
        List<Named> levels,
        RetryPolicies.Version version,
        List<PlannedAttempt> planned)
        implements Answer {
      /** The level that decides. */
      public Named decides() {
        return levels.get(0);
      }
    }

    /**
     * Something that was named is not there.
     *
     * @param field destination or retryPolicy
     */
    record Missing(String field, String name) implements Answer {}
  }
}
