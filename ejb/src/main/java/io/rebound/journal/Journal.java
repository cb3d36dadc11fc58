package io.rebound.journal;

import io.rebound.schedule.Entry;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The tasks that were accepted. What it answers is committed. Throws {@link JournalUnavailable}
 * when the store cannot be reached; nothing of the call has then happened, or all of it.
 */
public interface Journal {

  /**
   * Takes tasks of durability JOURNALED in one transaction.
   *
   * @return for each submission, in order, what became of it
   */
  List<Entered> append(List<Submitted> batch);

  /**
   * What an earlier submission under this key was told: {@link Entered.Repeated} or {@link
   * Entered.Conflict}; empty while the key is free.
   */
  Optional<Entered> earlier(TenantId tenant, Idempotency idempotency);

  /**
   * Unfinished tasks due before {@code dueBefore}, by due time and id, after the given position;
   * for rebuilding the schedule. Without their payloads, as most of them the schedule knows.
   */
  List<Waiting> unfinished(Position after, Instant dueBefore, int limit);

  /** Those of them that are known and not finished, in no order. */
  List<Entry> stillUnfinished(Collection<TaskId> ids);

  /** Those due after the one place and up to the other that are not finished, in that order. */
  List<Entry> stillUnfinished(Position after, Position upTo);

  /** The task as it stands, finished or not. */
  Optional<Entry> find(TaskId id);

  /** A place in the order of due time and id. */
  record Position(Instant dueAt, TaskId id) {
    /** Before everything that is due at that time or later. */
    public static Position before(Instant dueAt) {
      return new Position(dueAt, new TaskId(new UUID(0, 0)));
    }

    /** The place of that task. */
    public static Position of(Waiting task) {
      return new Position(task.dueAt(), task.id());
    }
  }

  /**
   * What has to be known of an unfinished task to look for it in the schedule.
   *
   * @param takenAt when somebody was last about to put it there: at its acceptance or redrive
   * @param bytes of its payload
   */
  record Waiting(TaskId id, Instant dueAt, Instant takenAt, int bytes) {}

  /**
   * A task to be taken.
   *
   * @param idempotency what makes a repetition known; empty where the client sent no key
   */
  record Submitted(Task task, Optional<Idempotency> idempotency) {}

  /**
   * A client's word that equal keys are one task.
   *
   * @param key at most 255 characters, unique per tenant for a day at least
   * @param fingerprint SHA-256 of what was submitted, to tell a repetition from a mistake
   */
  record Idempotency(String key, byte[] fingerprint) {}

  /** What became of a submission. */
  sealed interface Entered {
    /** It is in. */
    record New() implements Entered {}

    /** The same was submitted before: this is the answer that it was given. */
    record Repeated(Answer original) implements Entered {}

    /** The key was used before for something else. */
    record Conflict(TaskId original) implements Entered {}

    /** The store refuses this very task, whoever hands it over again; nothing of it was written. */
    record Unstorable(String reason) implements Entered {}
  }

  /** What a client is told of an accepted task. */
  record Answer(TaskId id, Instant dueAt, io.rebound.tenant.Durability durability) {}
}
