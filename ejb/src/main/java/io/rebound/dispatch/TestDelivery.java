package io.rebound.dispatch;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditTrail;
import io.rebound.audit.Subject;
import io.rebound.delivery.Channels;
import io.rebound.delivery.Delivery;
import io.rebound.destination.Destination;
import io.rebound.retry.FaultClass;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskIds;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one message to a destination at once, past its queue and also when it is paused, to see
 * whether it arrives. No task is kept of it; its header {@value #MARK} tells it from others.
 */
public final class TestDelivery {
  /** The header that every test message has. */
  public static final String MARK = "rebound-test";

  /** The longest that somebody waits for the outcome. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Channels channels;
  private final AuditTrail audit;
  private final TaskIds ids;
  private final String node;
  private final InstantSource clock;

  /**
   * Sends through those channels.
   *
   * @param node this node's name, which the attempt is signed with
   */
  public TestDelivery(
      Channels channels, AuditTrail audit, TaskIds ids, String node, InstantSource clock) {
    this.channels = channels;
    this.audit = audit;
    this.ids = ids;
    this.node = node;
    this.clock = clock;
  }

  /** Sends the message and waits for what becomes of it, at most {@link #PATIENCE}. */
  public Attempt send(Actor actor, Tenant tenant, Destination destination) {
    String name = destination.name().orElseGet(() -> destination.id().toString());
    Subject subject = Subject.of(Subject.Kind.DESTINATION, tenant.id(), name);
    audit.alongside(AuditEntry.of(actor, Act.TEST, subject), () -> true, done -> done);
    Instant startedAt = clock.instant();
    long start = System.nanoTime();
    Outcome outcome =
        outcome(new Delivery(message(tenant, destination, name), 1, destination, tenant.name()));
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    OptionalInt version = OptionalInt.of((int) destination.version());
    return new Attempt(1, startedAt, took, node, outcome, version);
  }

  private Outcome outcome(Delivery delivery) {
    try {
      return channels
          .deliver(delivery)
          .toCompletableFuture()
          .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      return e.getCause() instanceof TimeoutException
          ? Outcome.failed(
              FaultClass.TIMEOUT, "no outcome within " + PATIENCE.toSeconds() + " s of the test")
          : Outcome.failed(FaultClass.CONNECT, "could not be sent: " + e.getCause().getMessage());
    }
  }

  private Task message(Tenant tenant, Destination destination, String name) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    String text = "{\"test\":true,\"from\":\"rebound\",\"destination\":\"" + name + "\"}";
    return new Task(
        ids.next(),
        tenant.id(),
        destination.id(),
        1,
        now,
        now,
        Task.DEFAULT_PRIORITY,
        Optional.empty(),
        Map.of(MARK, "true"),
        Optional.empty(),
        new Payload(text.getBytes(StandardCharsets.UTF_8), Payload.JSON),
        Durability.MEMORY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
