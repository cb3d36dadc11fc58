package io.rebound.intake;

import io.rebound.destination.Destination;
import io.rebound.destination.DestinationId;
import io.rebound.destination.Destinations;
import io.rebound.input.FieldError;
import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.retry.RetryPolicies;
import io.rebound.task.Task;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Turns what a client asks for into a task: looks up every name and settles what was left open. */
public final class TaskDrafting {
  /** The furthest that a task can be scheduled ahead. */
  public static final Duration FURTHEST = Duration.ofDays(366);

  private final Destinations destinations;
  private final RetryPolicies policies;
  private final TaskIds ids;
  private final InstantSource clock;

  public TaskDrafting(
      Destinations destinations, RetryPolicies policies, TaskIds ids, InstantSource clock) {
    this.destinations = destinations;
    this.policies = policies;
    this.ids = ids;
    this.clock = clock;
  }

  /** The task, or empty when something is wrong, which is then added to {@code errors}. */
  Optional<Task> draft(Tenant tenant, Submission submission, List<FieldError> errors) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Instant dueAt = dueAt(submission.when(), now, errors);
    Optional<Destination> destination =
        destination(tenant, submission.destination(), "destination", errors);
    Optional<DestinationId> dead =
        submission
            .deadDestination()
            .flatMap(target -> destination(tenant, target, "deadDestination", errors))
            .map(Destination::id);
    Optional<RetryPolicies.Version> policy =
        policy(tenant, destination, submission.retryPolicy(), errors);
    if (destination.isEmpty() || !errors.isEmpty()) {
      return Optional.empty();
    }
    return policy.map(
        version ->
            new Task(
                ids.next(),
                tenant.id(),
                destination.get().id(),
                version.id(),
                now,
                dueAt,
                submission.priority(),
                submission.key(),
                submission.headers(),
                submission.source(),
                submission.payload(),
                durability(tenant, submission),
                submission.traceparent(),
                dead,
                Optional.empty()));
  }

  /**
   * An idempotency key is kept by the journal, so its task is too: else the key could outlive the
   * task.
   */
  private static Durability durability(Tenant tenant, Submission submission) {
    if (submission.idempotency().isPresent()) {
      return Durability.JOURNALED;
    }
    return tenant.durability().raisedTo(submission.durability().orElse(tenant.durability()));
  }

  private static Instant dueAt(When when, Instant now, List<FieldError> errors) {
    Instant wanted = wanted(when, now);
    if (wanted.isAfter(now.plus(FURTHEST))) {
      String field = when instanceof When.In ? "delay" : "dueAt";
      errors.add(new FieldError(field, "must be at most " + FURTHEST.toDays() + " days ahead"));
      return now;
    }
    return wanted.isBefore(now) ? now : wanted.truncatedTo(ChronoUnit.MILLIS);
  }

  private static Instant wanted(When when, Instant now) {
    if (when instanceof When.At at) {
      return at.dueAt();
    }
    if (when instanceof When.In in) {
      // Not every duration can be added to a time.
      return in.delay().compareTo(FURTHEST) > 0 ? Instant.MAX : now.plus(notNegative(in.delay()));
    }
    return now;
  }

  private static Duration notNegative(Duration delay) {
    return delay.isNegative() ? Duration.ZERO : delay;
  }

  private Optional<Destination> destination(
      Tenant tenant, Target target, String field, List<FieldError> errors) {
    if (target instanceof Target.Inline inline) {
      if (!tenant.inlineDestinations()) {
        errors.add(
            new FieldError(
                field, "must be the name of a destination; the tenant allows no inline ones"));
        return Optional.empty();
      }
      return Optional.of(destinations.inline(tenant.id(), inline.spec()));
    }
    String name = ((Target.Named) target).name();
    Optional<Destination> found = destinations.named(tenant.id(), name);
    if (found.isEmpty()) {
      errors.add(new FieldError(field, "there is no destination '" + name + "'"));
    }
    return found;
  }

  private Optional<RetryPolicies.Version> policy(
      Tenant tenant,
      Optional<Destination> destination,
      Optional<Policy> chosen,
      List<FieldError> errors) {
    if (chosen.isPresent() && chosen.get() instanceof Policy.Inline inline) {
      return errors.isEmpty()
          ? Optional.of(policies.inline(tenant.id(), inline.policy()))
          : Optional.empty();
    }
    Optional<String> ofTask = chosen.map(policy -> ((Policy.Named) policy).name());
    String name = Level.policies(tenant, destination, ofTask).get(0).policy();
    Optional<RetryPolicies.Version> found = policies.resolve(tenant.id(), name);
    if (found.isEmpty()) {
      errors.add(new FieldError("retryPolicy", "there is no retry policy '" + name + "'"));
    }
    return found;
  }
}
