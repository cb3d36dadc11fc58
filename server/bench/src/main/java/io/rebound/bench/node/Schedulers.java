package io.rebound.bench.node;

import io.rebound.input.Expected;
import io.rebound.intake.TaskIntake;
import io.rebound.recurring.CronDraft;
import io.rebound.recurring.CronFirer;
import io.rebound.recurring.CronSchedules;
import io.rebound.recurring.Missed;
import io.rebound.recurring.cron.CronTimetable;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Cron schedules, and whoever submits their tasks beside the node itself. */
public final class Schedulers implements AutoCloseable {
  private final CronSchedules schedules;
  private final TaskIntake intake;
  private final TenantId tenant;
  private final InstantSource clock;
  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(2);

  Schedulers(CronSchedules schedules, TaskIntake intake, TenantId tenant, InstantSource clock) {
    this.schedules = schedules;
    this.intake = intake;
    this.tenant = tenant;
    this.clock = clock;
  }

  /** Adds one, as another node would have it. */
  public void join(String holder) {
    CronFirer firer = new CronFirer(schedules, intake, clock, holder);
    threads.scheduleWithFixedDelay(() -> fire(firer), 0, 1, TimeUnit.SECONDS);
  }

  private static void fire(CronFirer firer) {
    try {
      firer.runOnce();
    } catch (RuntimeException e) {
      System.err.println("schedules were not fired: " + e);
    }
  }

  /** Makes a schedule of that task for every minute. */
  public void everyMinute(String name, Draft draft) {
    CronDraft minutely =
        new CronDraft(
            CronTimetable.of("* * * * *", "UTC"),
            Missed.ALL,
            Optional.empty(),
            Optional.empty(),
            draft.submission());
    schedules.put(Actor.SERVER, tenant, name, minutely, Expected.absent(), clock.instant());
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
