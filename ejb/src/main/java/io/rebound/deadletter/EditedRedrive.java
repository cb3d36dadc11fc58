package io.rebound.deadletter;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskHistory;
import io.rebound.intake.Acceptance;
import io.rebound.intake.IntakeResult;
import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.schedule.Entry;
import io.rebound.task.Payload;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskIds;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a dead letter back with another payload: as a new task that is otherwise the same, while
 * the old one stays in the history as it was, discarded. A crash between the two leaves both; asked
 * again with the same payload, the new task is the same one.
 */
public final class EditedRedrive {
  /** The header that tells the receiver which task the new one stands for. */
  public static final String REPLACES = "rebound-replaces";

  /** What the reason begins with why such a task was discarded; the new one's id follows. */
  public static final String REDRIVEN_AS = "redriven as ";

  /** Clients cannot send this character in a key, so theirs never meet these. */
  private static final String KEY_PREFIX = "\u0001edited:";

  private final TaskHistory history;
  private final Journal journal;
  private final Acceptance acceptance;
  private final Discards discards;
  private final TaskIds ids;
  private final InstantSource clock;

  public EditedRedrive(
      TaskHistory history,
      Journal journal,
      Acceptance acceptance,
      Discards discards,
      TaskIds ids,
      InstantSource clock) {
    this.history = history;
    this.journal = journal;
    this.acceptance = acceptance;
    this.discards = discards;
    this.ids = ids;
    this.clock = clock;
  }

  /** Brings the dead task back with that payload. Throws when a store cannot be reached. */
  public Result of(Actor actor, TenantId tenant, TaskId id, Payload payload) {
    Optional<TaskDetail> found = history.find(tenant, id);
    Optional<Entry> dead = found.isEmpty() ? Optional.empty() : journal.find(id);
    if (found.isEmpty() || dead.isEmpty()) {
      return new Result.Unknown();
    }
    TaskState state = found.get().row().state();
    if (state != TaskState.DEAD) {
      return new Result.TooLate(state);
    }
    Optional<TaskId> replacement = accept(dead.get(), payload);
    if (replacement.isEmpty()) {
      return new Result.TooLate(state);
    }
    String why = REDRIVEN_AS + replacement.get() + " with an edited payload";
    AuditEntry entry =
        AuditEntry.of(actor, Act.REDRIVE, Subject.of(Subject.Kind.TASK, tenant, id.toString()))
            .saying(why);
    discards.discard(entry, tenant, List.of(id), why, replacement, clock.instant());
    return new Result.Redriven(replacement.get());
  }

  private Optional<TaskId> accept(Entry dead, Payload payload) {
    Task task = edited(dead.task(), payload);
    String key = KEY_PREFIX + dead.task().id() + ":" + dead.progress().redrives();
    IntakeResult result =
        acceptance
            .accept(
                Durability.JOURNALED,
                List.of(
                    new Submitted(
                        task, Optional.of(new Idempotency(key, fingerprint(key, payload))))))
            .get(0);
    return result instanceof IntakeResult.Accepted accepted
        ? Optional.of(accepted.answer().id())
        : Optional.empty();
  }

  private static byte[] fingerprint(String key, Payload payload) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key.getBytes(StandardCharsets.UTF_8));
      digest.update(payload.mediaType().getBytes(StandardCharsets.UTF_8));
      return digest.digest(payload.bytes());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Task edited(Task was, Payload payload) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Map<String, String> headers = new HashMap<>(was.headers());
    headers.put(REPLACES, was.id().toString());
    return new Task(
        ids.next(),
        was.tenant(),
        was.destination(),
        was.retryPolicy(),
        now,
        now,
        was.priority(),
        was.key(),
        headers,
        was.source(),
        payload,
        Durability.JOURNALED,
        was.traceparent(),
        was.deadDestination(),
        was.deadLetter());
  }

  /** What became of it. */
  public sealed interface Result {
    /** It goes on as that task. */
    record Redriven(TaskId as) implements Result {}

    /** The tenant has no such task. */
    record Unknown() implements Result {}

    /** The task is not dead, or was redriven with another payload just before. */
    record TooLate(TaskState state) implements Result {}
  }
}
