package io.rebound.deadletter;

import io.rebound.audit.Act;
import io.rebound.audit.AuditEntry;
import io.rebound.audit.Subject;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Brings dead letters back, with a fresh budget of attempts. First PostgreSQL, then the schedule: a
 * crash between repeats nothing.
 */
public final class Redrive {
  private static final int BATCH = 1000;

  private final DeadLetters deadLetters;
  private final Schedule schedule;
  private final InstantSource clock;
  private final Runnable onUnscheduled;

  /**
   * @param onUnscheduled called when tasks that were brought back could not be put into the
   *     schedule and somebody has to do it later
   */
  public Redrive(
      DeadLetters deadLetters, Schedule schedule, InstantSource clock, Runnable onUnscheduled) {
    this.onUnscheduled = onUnscheduled;
    this.deadLetters = deadLetters;
    this.schedule = schedule;
    this.clock = clock;
  }

  /** Brings one back. False when the tenant has no dead letter of that task. */
  public boolean one(Actor actor, TenantId tenant, TaskId id) {
    Subject subject = Subject.of(Subject.Kind.TASK, tenant, id.toString());
    return revive(AuditEntry.of(actor, Act.REDRIVE, subject), tenant, List.of(id)) == 1;
  }

  /**
   * Brings back those that match, newest first, at most {@code limit}. The audit trail has an entry
   * for each thousand, as each is a transaction of its own.
   *
   * @return how many
   */
  public long matching(Actor actor, DeadLetterFilter filter, long limit) {
    AuditEntry entry =
        AuditEntry.of(
            actor,
            Act.REDRIVE,
            Subject.of(Subject.Kind.DEAD_LETTERS, filter.tenant(), filter.words()));
    long redriven = 0;
    Optional<DeadLetterFilter> rest = Optional.of(filter);
    while (redriven < limit && rest.isPresent()) {
      int wanted = (int) Math.min(BATCH, limit - redriven);
      DeadLetterPage page = deadLetters.page(rest.get(), wanted);
      List<TaskId> ids = page.letters().stream().map(found -> found.task().id()).toList();
      redriven += ids.isEmpty() ? 0 : revive(entry, filter.tenant(), ids);
      rest = page.next(wanted).map(filter::after);
    }
    return redriven;
  }

  /**
   * Brings back those of these tasks that are dead.
   *
   * @param entry for the audit trail; the count is added
   * @return how many
   */
  public int all(AuditEntry entry, TenantId tenant, List<TaskId> ids) {
    return revive(entry, tenant, ids);
  }

  private int revive(AuditEntry entry, TenantId tenant, List<TaskId> ids) {
    List<Entry> revived = deadLetters.revive(entry, tenant, ids, clock.instant());
    try {
      schedule.add(revived, false, Durability.JOURNALED);
    } catch (ScheduleUnavailable e) {
      onUnscheduled.run();
    }
    return revived.size();
  }
}
