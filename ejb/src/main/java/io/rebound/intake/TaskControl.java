package io.rebound.intake;

import io.rebound.journal.Journal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.Schedule.Held;
import io.rebound.task.TaskId;
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

  public TaskControl(Journal journal, Schedule schedule) {
    this.journal = journal;
    this.schedule = schedule;
  }

  /** Takes a task back, if nobody has claimed it. Empty when the tenant has no such task. */
  public Optional<Change> cancel(TenantId tenant, TaskId id) {
    return change(tenant, id, schedule::cancel);
  }

  /** Makes a waiting task due now. Empty when the tenant has no such task. */
  public Optional<Change> runNow(TenantId tenant, TaskId id) {
    return change(tenant, id, schedule::runNow);
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
