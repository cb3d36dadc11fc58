package io.rebound.recurring;

import io.rebound.intake.Submission;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A task of a tenant that is submitted again and again.
 *
 * @param paused a paused one is left out; its times meanwhile are not made up for
 * @param next when it is submitted next; empty while it is paused
 * @param last the time, as planned, for which it was submitted last
 * @param lastTask what was accepted then
 * @param trouble why the last time got no task
 * @param version counts changes, for If-Match
 */
public record CronSchedule(
    long id,
    TenantId tenant,
    String name,
    Timetable timetable,
    Missed missed,
    boolean paused,
    Optional<String> description,
    Submission task,
    Optional<Instant> next,
    Optional<Instant> last,
    Optional<TaskId> lastTask,
    Optional<String> trouble,
    long version) {

  /** The most schedules that a tenant may have. */
  public static final int MOST = 10_000;
}
