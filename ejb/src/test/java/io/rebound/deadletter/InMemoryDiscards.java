package io.rebound.deadletter;

import io.rebound.audit.AuditEntry;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cancels the dead of a journal of one test, and remembers why. */
public final class InMemoryDiscards implements Discards {
  private final InMemoryJournal journal;
  private final List<String> reasons = new ArrayList<>();

  public InMemoryDiscards(InMemoryJournal journal) {
    this.journal = journal;
  }

  public List<String> reasons() {
    return reasons;
  }

  @Override
  public int discard(
      AuditEntry entry,
      TenantId tenant,
      List<TaskId> ids,
      String why,
      Optional<TaskId> replacement,
      Instant now) {
    int count = 0;
    for (TaskId id : ids) {
      Standing standing = journal.standing(id).orElseThrow();
      if (standing.state() == TaskState.DEAD && standing.entry().task().tenant().equals(tenant)) {
        journal.put(standing.entry(), TaskState.CANCELLED);
        reasons.add(why);
        count++;
      }
    }
    return count;
  }

  @Override
  public void forgetBefore(Instant time) {
    reasons.clear();
  }
}
