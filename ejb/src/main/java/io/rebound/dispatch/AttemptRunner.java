package io.rebound.dispatch;

import io.rebound.delivery.Channels;
import io.rebound.delivery.Delivery;
import io.rebound.delivery.NotSent;
import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.retry.Fault;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision;
import io.rebound.retry.RetryDecision.GiveUp;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.retry.RetryDecision.RetryAfter;
import io.rebound.retry.RetryPolicy;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Settlement;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/**
 * One attempt, from the lease to the verdict. Faults are of three stages: before the send the lease
 * is given back and nothing is counted; a failed send is an attempt, and the policy decides; after
 * the send it is the settler's.
 */
public final class AttemptRunner {
  /** A task whose holder died this often in a row is taken to be what kills it. */
  static final int MOST_ORPHANINGS = 3;

  /** What kept a channel from sending, a full buffer say, is not over at once. */
  static final Duration PAUSE_WHEN_NOT_SENT = Duration.ofSeconds(1);

  private final Tenants tenants;
  private final Destinations destinations;
  private final LongFunction<Optional<RetryPolicy>> policies;
  private final Channels channels;
  private final Verdicts verdicts;
  private final String node;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * @param policies finds a policy by the number of its version
   * @param node this node's name, which attempts are signed with
   */
  public AttemptRunner(
      Tenants tenants,
      Destinations destinations,
      LongFunction<Optional<RetryPolicy>> policies,
      Channels channels,
      Verdicts verdicts,
      String node,
      InstantSource clock,
      RandomGenerator random) {
    this.tenants = tenants;
    this.destinations = destinations;
    this.policies = policies;
    this.channels = channels;
    this.verdicts = verdicts;
    this.node = node;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Starts the attempt; its settlement goes to the {@link Verdicts} when it is over. When the store
   * of tenants, destinations or policies does not answer, throws what it threw; the lease is then
   * given back, as it is after any other throw.
   */
  public void run(Leased leased, Instant claimedAt) {
    Started started;
    try {
      started = new Started(leased, claimedAt, clock.instant(), System.nanoTime());
    } catch (Throwable e) {
      verdicts.lost(leased);
      throw e;
    }
    try {
      begin(started);
    } catch (Throwable e) {
      // Whoever claims pauses on this, so the task need not.
      release(started, Duration.ZERO);
      throw e;
    }
  }

  private void begin(Started started) {
    Leased leased = started.leased;
    if (leased.progress().orphanings() >= MOST_ORPHANINGS) {
      die(started, Reason.ORPHANED, orphaned(leased.progress().orphanings()));
      return;
    }
    if (leased.task().isEmpty()) {
      die(started, Reason.REFUSED, Outcome.refused(FaultClass.CORRUPT, leased.poison()));
      return;
    }
    Task task = leased.task().get();
    Optional<Destination> destination = destinations.find(task.destination());
    if (destination.isEmpty()) {
      String message = "destination " + task.destination() + " is not there any more";
      die(started, Reason.REFUSED, Outcome.refused(FaultClass.DESTINATION, message));
      return;
    }
    Optional<RetryPolicy> policy = policies.apply(task.retryPolicy());
    if (policy.isEmpty()) {
      String message = "retry policy version " + task.retryPolicy() + " is not there any more";
      die(started, Reason.REFUSED, Outcome.refused(FaultClass.CORRUPT, message));
      return;
    }
    String tenant = tenants.find(task.tenant()).map(Tenant::name).orElse("");
    int number = leased.progress().attempts() + 1;
    started.goesTo(destination.get());
    send(new Delivery(task, number, destination.get(), tenant))
        .whenComplete((outcome, thrown) -> finish(started, policy.get(), outcome, thrown));
  }

  /** A channel that throws, which none should, is not to keep the lease for ever. */
  private CompletionStage<Outcome> send(Delivery delivery) {
    try {
      return channels.deliver(delivery);
    } catch (Throwable e) {
      return CompletableFuture.failedStage(e);
    }
  }

  /** A throw that left here would be heard by nobody, and the lease prolonged for ever. */
  private void finish(Started started, RetryPolicy policy, Outcome outcome, Throwable thrown) {
    try {
      conclude(started, policy, outcome, thrown);
    } catch (Throwable e) {
      release(started, PAUSE_WHEN_NOT_SENT);
    }
  }

  private void conclude(Started started, RetryPolicy policy, Outcome outcome, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof NotSent) {
      release(started, PAUSE_WHEN_NOT_SENT);
    } else if (outcome == null) {
      // A channel that throws is broken; counting it as an attempt keeps the task from going round
      // for ever.
      decide(started, policy, Outcome.failed(FaultClass.HANDLER, "the channel failed: " + cause));
    } else {
      decide(started, policy, outcome);
    }
  }

  private void release(Started started, Duration pause) {
    try {
      started.reaches(new Settlement.Released(started.leased, pause));
    } catch (Throwable e) {
      verdicts.lost(started.leased);
    }
  }

  private void decide(Started started, RetryPolicy policy, Outcome outcome) {
    Attempt attempt = started.endsWith(outcome);
    Settlement settlement =
        outcome
            .fault()
            .map(fault -> afterFault(started.leased, policy, attempt, fault))
            .orElseGet(() -> new Settlement.Delivered(started.leased, attempt));
    started.reaches(settlement);
  }

  private Settlement afterFault(Leased leased, RetryPolicy policy, Attempt attempt, Fault fault) {
    Progress progress = leased.progress();
    Instant now = clock.instant();
    RetryDecision decision =
        policy.decide(progress.failures() + 1, progress.since(), now, fault, random.nextDouble());
    if (decision instanceof RetryAfter retry) {
      return new Settlement.Retry(leased, attempt, progress.failedUntil(now.plus(retry.delay())));
    }
    return new Settlement.Dead(leased, attempt, ((GiveUp) decision).reason());
  }

  private void die(Started started, Reason reason, Outcome outcome) {
    started.reaches(new Settlement.Dead(started.leased, started.endsWith(outcome), reason));
  }

  private static Outcome orphaned(int times) {
    return Outcome.refused(
        FaultClass.LEASE_EXPIRED,
        "not tried again: the lease ran out "
            + times
            + " times in a row, so the task is taken to harm its node");
  }

  /** Is told what every attempt comes to. */
  public interface Verdicts {
    /** An attempt is over, or was not made. Throws only if it did not take the settlement. */
    void reached(Leased leased, Instant claimedAt, Settlement settlement);

    /** No settlement could be reached, for want of memory perhaps: the lease has to run out. */
    void lost(Leased leased);
  }

  private final class Started {
    private final Leased leased;
    private final Instant claimedAt;
    private final Instant startedAt;
    private final long startedNanos;
    private OptionalInt destinationVersion = OptionalInt.empty();
    private boolean over;

    Started(Leased leased, Instant claimedAt, Instant startedAt, long startedNanos) {
      this.leased = leased;
      this.claimedAt = claimedAt;
      this.startedAt = startedAt;
      this.startedNanos = startedNanos;
    }

    void goesTo(Destination destination) {
      destinationVersion = OptionalInt.of((int) destination.version());
    }

    /** The first settlement counts: a second one would end the lease twice. */
    synchronized void reaches(Settlement settlement) {
      if (!over) {
        verdicts.reached(leased, claimedAt, settlement);
        over = true;
      }
    }

    Attempt endsWith(Outcome outcome) {
      Duration took = Duration.ofNanos(System.nanoTime() - startedNanos);
      int number = leased.progress().attempts() + 1;
      return new Attempt(number, startedAt, took, node, outcome, destinationVersion);
    }
  }
}
