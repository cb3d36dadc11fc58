package io.rebound.console.schedules;

import io.rebound.console.page.Link;
import io.rebound.intake.Submission.Target;
import io.rebound.recurring.CronFirer;
import io.rebound.recurring.CronSchedule;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** How the schedule of the page stands, and where its tasks are. */
@Named
@RequestScoped
public class ScheduleFacts {
  @Inject private ScheduleView page;

  private Optional<CronSchedule> schedule;

  /** The schedule as it is stored; null when it is not there any more. */
  public CronSchedule getSchedule() {
    if (schedule == null) {
      schedule = page.getEdited().stored();
    }
    return schedule.orElse(null);
  }

  /** Where its tasks go, as it is stored. */
  public String getDestination() {
    return ((Target.Named) getSchedule().task().destination()).name();
  }

  /** To the tasks that it has submitted. */
  public String getTasks() {
    String source = source(getSchedule());
    boolean plain = source.chars().noneMatch(Character::isWhitespace);
    String term = plain ? source : '"' + source + '"';
    return Link.to(
        "tasks.xhtml", "q", "tenant:" + page.getEdited().getTenant() + " source:" + term);
  }

  /** The source that its tasks are found by. */
  static String source(CronSchedule schedule) {
    return schedule.task().source().orElseGet(() -> CronFirer.source(schedule.name()));
  }
}
