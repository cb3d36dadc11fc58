package io.rebound.bench.node;

import io.rebound.destination.DestinationSpec;
import io.rebound.intake.Submission;
import io.rebound.retry.RetryPolicy;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * A task to be submitted, over and over.
 *
 * @param bytes of its payload, which is made anew for each
 */
public record Draft(
    Submission.Target target,
    int bytes,
    Durability durability,
    Submission.When when,
    Optional<Submission.Policy> policy) {

  /** For a destination by name, due at once, with the policy that everybody has. */
  public static Draft to(String destination, int bytes, Durability durability) {
    return new Draft(
        new Submission.Target.Named(destination),
        bytes,
        durability,
        new Submission.When.Now(),
        Optional.empty());
  }

  /** For another destination by name. */
  public Draft named(String destination) {
    return new Draft(new Submission.Target.Named(destination), bytes, durability, when, policy);
  }

  /** For a destination that comes with the task. */
  public Draft carrying(DestinationSpec spec) {
    return new Draft(new Submission.Target.Inline(spec), bytes, durability, when, policy);
  }

  /** Due at that time. */
  public Draft dueAt(Instant due) {
    return new Draft(target, bytes, durability, new Submission.When.At(due), policy);
  }

  /** Due that much later than it is accepted. */
  public Draft dueIn(Duration delay) {
    return new Draft(target, bytes, durability, new Submission.When.In(delay), policy);
  }

  /** With a retry policy that comes with the task. */
  public Draft under(RetryPolicy own) {
    return new Draft(
        target, bytes, durability, when, Optional.of(new Submission.Policy.Inline(own)));
  }

  /** One such task. */
  Submission submission() {
    byte[] content = new byte[bytes];
    Arrays.fill(content, (byte) 'x');
    return submission(content);
  }

  /** One such task with that content. */
  Submission submission(byte[] content) {
    return new Submission(
        target,
        new Payload(content, "text/plain"),
        Optional.empty(),
        Map.of(),
        when,
        Task.DEFAULT_PRIORITY,
        Optional.empty(),
        policy,
        Optional.of(durability),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
