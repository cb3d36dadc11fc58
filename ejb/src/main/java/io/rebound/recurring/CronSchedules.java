package io.rebound.recurring;

import io.rebound.input.Change;
import io.rebound.input.Expected;
import io.rebound.task.TaskId;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The tenants' cron schedules: for those who look after them, and for whoever submits their tasks.
 * Changes are in the audit trail, written in the same transaction. Throws {@link
 * io.rebound.tenant.StoreUnavailable}.
 */
public interface CronSchedules {
  /**
   * Makes or changes the schedule of that name. Another timetable counts from now on.
   *
   * @param now the time from which its next one is looked for
   */
  Change<CronSchedule> put(
      Actor actor, TenantId tenant, String name, CronDraft draft, Expected expected, Instant now);

  /** The schedule of that name. */
  Optional<CronSchedule> get(TenantId tenant, String name);

  /** Whether there is a schedule of that name. */
  boolean has(TenantId tenant, String name);

  /**
   * Schedules by name, each with an empty payload: all of them together can be large.
   *
   * @param after only names after this one
   * @param limit 1 to 1000
   */
  List<CronSchedule> list(TenantId tenant, Optional<String> after, int limit);

  /** Takes one away. What it has submitted stays. */
  Change<CronSchedule> delete(Actor actor, TenantId tenant, String name, Expected expected);

  /** Pauses or resumes one. */
  Change<CronSchedule> pause(
      Actor actor, TenantId tenant, String name, boolean paused, Instant now);

  /** Writes down that somebody has its task submitted now. */
  void runs(Actor actor, CronSchedule schedule);

  /**
   * Schedules whose next time is not after that one and which nobody else holds, of tenants that
   * take tasks; for this holder alone until the lease runs out.
   */
  List<CronSchedule> hold(String holder, Duration lease, Instant until, int most);

  /**
   * Writes down what became of a schedule that was held, and lets go of it; without effect when its
   * timetable has been changed meanwhile.
   *
   * @param held as it was given out
   */
  void fired(String holder, CronSchedule held, Firing firing);

  /**
   * What became of a schedule's times.
   *
   * @param next when it is to be submitted next
   * @param last the last time that was dealt with; empty when there was none
   * @param task what was accepted for it
   * @param trouble why it got no task
   * @param rest how long nobody is to hold it
   */
  record Firing(
      Optional<Instant> next,
      Optional<Instant> last,
      Optional<TaskId> task,
      Optional<String> trouble,
      Duration rest) {

    /** Nothing came of it: the same again after that rest. */
    static Firing postponed(CronSchedule schedule, String why, Duration rest) {
      return new Firing(
          schedule.next(), schedule.last(), schedule.lastTask(), Optional.of(why), rest);
    }
  }
}
