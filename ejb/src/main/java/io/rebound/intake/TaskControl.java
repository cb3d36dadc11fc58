package io.rebound.intake;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.AuditTrail;
import io.rebound.audit.Subject;
import io.rebound.journal.Journal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.Schedule.Held;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Changes the course of a waiting task. The schedule alone decides between a change and a claim, so
 * a task that waits in the journal only is put into the schedule first.
 */
public final class TaskControl {
  private final Journal journal;
  private final Schedule schedule;
  private final AuditTrail audit;

  /**
   * Changes what those two know.
   *
   * @param audit is told who changed what
   */
  public TaskControl(Journal journal, Schedule schedule, AuditTrail audit) {
    this.journal = journal;
    this.schedule = schedule;
    this.audit = audit;
  }

  /** Takes a task back, if nobody has claimed it. Empty when the tenant has no such task. */
  public Optional<Change> cancel(Actor actor, TenantId tenant, TaskId id) {
    return audited(actor, Act.CANCEL, tenant, id, schedule::cancel);
  }

  /** Makes a waiting task due now. Empty when the tenant has no such task. */
  public Optional<Change> runNow(Actor actor, TenantId tenant, TaskId id) {
    return audited(actor, Act.RUN_NOW, tenant, id, schedule::runNow);
  }

  /**
   * Takes those back that nobody has claimed. Whoever asks writes the entry of the audit trail.
   *
   * @return how many
   */
  public int cancelAll(TenantId tenant, List<TaskId> ids) {
    return changeAll(tenant, ids, schedule::cancel);
  }

  /**
   * Makes those that wait due now. Whoever asks writes the entry of the audit trail.
   *
   * @return how many
   */
  public int runAllNow(TenantId tenant, List<TaskId> ids) {
    return changeAll(tenant, ids, schedule::runNow);
  }

  private int changeAll(TenantId tenant, List<TaskId> ids, Function<TaskId, Change> change) {
    return (int)
        ids.stream()
            .map(id -> change(tenant, id, change))
            .filter(result -> result.equals(Optional.of(Change.DONE)))
            .count();
  }

  private Optional<Change> audited(
      Actor actor, Act act, TenantId tenant, TaskId id, Function<TaskId, Change> change) {
    Subject subject = Subject.of(Subject.Kind.TASK, tenant, id.toString());
    return audit.alongside(
        AuditEntry.of(actor, act, subject),
        () -> change(tenant, id, change),
        result -> result.equals(Optional.of(Change.DONE)));
  }

  private Optional<Change> change(TenantId tenant, TaskId id, Function<TaskId, Change> change) {
    Optional<Held> held = schedule.find(id);
    if (held.isPresent()) {
      return held.get().entry().task().tenant().equals(tenant)
          ? Optional.of(change.apply(id))
          : Optional.empty();
    }
    Optional<Entry> entry = journal.find(id).filter(found -> found.task().tenant().equals(tenant));
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    if (journal.stillUnfinished(List.of(id)).isEmpty()) {
      return Optional.of(Change.FINISHED);
    }
    schedule.add(List.of(entry.get()), false, Durability.JOURNALED);
    return Optional.of(change.apply(id));
  }
}
