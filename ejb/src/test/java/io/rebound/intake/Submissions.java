package io.rebound.intake;

import io.rebound.intake.Submission.Policy;
import io.rebound.intake.Submission.Target;
import io.rebound.intake.Submission.When;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.tenant.Durability;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** What clients hand over, for tests: {@code aSubmission()}, and what the test names of it. */
public final class Submissions {
  private Target destination = new Target.Named("orders");
  private When when = new When.Now();
  private Optional<Policy> retryPolicy = Optional.empty();
  private Optional<Durability> durability = Optional.empty();
  private Optional<Target> deadDestination = Optional.empty();
  private Optional<Idempotency> idempotency = Optional.empty();

  public static Submissions aSubmission() {
    return new Submissions();
  }

  public Submissions to(String name) {
    return to(new Target.Named(name));
  }

  public Submissions to(Target target) {
    destination = target;
    return this;
  }

  public Submissions deadTo(String name) {
    deadDestination = Optional.of(new Target.Named(name));
    return this;
  }

  public Submissions when(When time) {
    when = time;
    return this;
  }

  public Submissions under(String policy) {
    return under(new Policy.Named(policy));
  }

  public Submissions under(Policy policy) {
    retryPolicy = Optional.of(policy);
    return this;
  }

  public Submissions as(Durability level) {
    durability = Optional.of(level);
    return this;
  }

  public Submissions once(String key, String body) {
    idempotency = Optional.of(new Idempotency(key, body.getBytes(StandardCharsets.UTF_8)));
    return this;
  }

  public Submission submission() {
    return new Submission(
        destination,
        new Payload("{}".getBytes(StandardCharsets.UTF_8), Payload.JSON),
        Optional.of("order-17"),
        Map.of("x-kind", "test"),
        when,
        Task.DEFAULT_PRIORITY,
        Optional.of("shop"),
        retryPolicy,
        durability,
        deadDestination,
        Optional.empty(),
        idempotency);
  }
}
