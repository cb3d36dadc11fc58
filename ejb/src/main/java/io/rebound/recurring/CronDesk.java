package io.rebound.recurring;

import io.rebound.input.Change;
import io.rebound.input.Echo;
import io.rebound.input.Expected;
import io.rebound.input.FieldError;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission.When;
import io.rebound.intake.TaskIntake;
import io.rebound.tenant.Actor;
import io.rebound.tenant.Tenant;
import io.rebound.tenant.TenantId;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where people and clients look after cron schedules. */
public final class CronDesk {
  private final CronSchedules schedules;
  private final TaskIntake intake;
  private final InstantSource clock;

  public CronDesk(CronSchedules schedules, TaskIntake intake, InstantSource clock) {
    this.schedules = schedules;
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * Makes or changes the schedule of that name, if it can be called that and its task could be
   * submitted now: what it names has to be there.
   */
  public Change<CronSchedule> put(
      Actor actor, TenantId tenant, String name, CronDraft draft, Expected expected) {
    List<FieldError> errors = new ArrayList<>();
    if (!Tenant.NAME.matcher(name).matches()) {
      errors.add(
          new FieldError("name", "must be 1 to 63 of a-z 0-9 . _ -, but is " + Echo.of(name)));
    }
    intake.check(tenant, draft.task()).stream()
        .map(error -> new FieldError("task." + error.field(), error.message()))
        .forEach(errors::add);
    return errors.isEmpty()
        ? schedules.put(actor, tenant, name, draft, expected, clock.instant())
        : new Change.Rejected<>(errors);
  }

  /** Pauses it, or goes on with the first time after now. */
  public Change<CronSchedule> pause(Actor actor, TenantId tenant, String name, boolean paused) {
    return schedules.pause(actor, tenant, name, paused, clock.instant());
  }

  /** Submits its task now, beside its times; empty when there is no such schedule. */
  public Optional<IntakeResult> run(Actor actor, TenantId tenant, String name) {
    return schedules
        .get(tenant, name)
        .map(
            schedule -> {
              // Written first: what cannot be written down is not done.
              schedules.runs(actor, schedule);
              return intake.submit(
                  tenant,
                  CronFirer.of(schedule, clock.instant(), new When.Now(), Optional.empty()));
            });
  }
}
