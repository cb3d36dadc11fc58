package io.rebound.deadletter;

import io.rebound.audit.AuditEntry;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gives dead letters up for good. */
public interface Discards {
  /** What the message of a discarded task begins with; the reason follows. */
  String DISCARDED = "discarded: ";

  /** The longest reason, in characters. */
  int LONGEST_REASON = 500;

  /**
   * Discards those of the tasks that are dead: each is cancelled, and its dead letter is kept apart
   * with the reason. In one transaction with the entry of the audit trail, if there are any.
   *
   * @param entry who does this; the count is added
   * @param why for people
   * @param replacement the task that takes the place of the one discarded
   * @return how many
   */
  int discard(
      AuditEntry entry,
      TenantId tenant,
      List<TaskId> ids,
      String why,
      Optional<TaskId> replacement,
      Instant now);

  /** Forgets what was discarded before that time, and causes that nothing died of. */
  void forgetBefore(Instant time);
}
