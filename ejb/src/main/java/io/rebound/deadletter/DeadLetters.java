package io.rebound.deadletter;

import io.rebound.audit.AuditEntry;
import io.rebound.destination.DestinationId;
import io.rebound.history.Count;
import io.rebound.schedule.Entry;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The dead letters, as PostgreSQL keeps them. */
public interface DeadLetters {
  /** How many dead letters are looked through for a page at most; a fifth for those of a source. */
  int LOOKED_THROUGH = 25_000;

  /** How many are looked through to count at most; a fifth for those of a source. */
  int COUNTED_THROUGH = 100_000;

  /**
   * Those that match, newest task first. Looks through the newest {@link #LOOKED_THROUGH} that the
   * tenant, the cause and {@code after} leave, and says where it ended.
   */
  DeadLetterPage page(DeadLetterFilter filter, int limit);

  /**
   * How many match of the newest {@link #COUNTED_THROUGH} that the tenant, the cause and {@code
   * after} leave.
   */
  Count count(DeadLetterFilter filter);

  /**
   * Brings tasks back: each that is dead is scheduled for {@code now} with a fresh budget and its
   * dead letter is gone, in one transaction with the entry of the audit trail, if there are any.
   *
   * @param entry who does this; the count is added
   * @return those that were brought back
   */
  List<Entry> revive(AuditEntry entry, TenantId tenant, List<TaskId> ids, Instant now);

  /** Dead letters that have a dead destination and were not handed to it, oldest first. */
  List<Unforwarded> unforwarded(int limit);

  /**
   * Notes that the dead letter was handed on. Nothing happens when the task was redriven since: its
   * next dead letter is another one.
   *
   * @param redrives how often the task had been redriven when it died
   */
  void forwarded(TaskId dead, int redrives, TaskId as);

  /**
   * A dead letter on its way out.
   *
   * @param entry the task as it stood when it died
   * @param to its dead destination
   * @param message what its last attempt said
   */
  record Unforwarded(
      Entry entry, DestinationId to, String reason, Optional<String> message, Instant diedAt) {}
}
