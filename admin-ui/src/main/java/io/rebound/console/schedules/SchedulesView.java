package io.rebound.console.schedules;

import io.rebound.console.access.Needs;
import io.rebound.console.access.OneTenant;
import io.rebound.console.access.Right;
import io.rebound.intake.Submission.Target;
import io.rebound.recurring.CronSchedule;
import io.rebound.recurring.CronSchedules;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** A tenant's cron schedules. */
@Named
@RequestScoped
public class SchedulesView {
  /** Each comes with its payload. */
  private static final int PAGE = 50;

  @Inject private OneTenant one;
  @Inject private CronSchedules schedules;

  private String after;
  private List<CronSchedule> found;

  /** One page of them, by name. */
  @Needs(Right.SEE_SETUP)
  public List<Row> getRows() {
    return found().stream().limit(PAGE).map(Row::new).toList();
  }

  /** The name that the next page begins after; null on the last. */
  public String getNext() {
    return found().size() > PAGE ? found().get(PAGE - 1).name() : null;
  }

  private List<CronSchedule> found() {
    if (found == null) {
      found =
          one.id()
              .map(tenant -> schedules.list(tenant, Optional.ofNullable(after), PAGE + 1))
              .orElse(List.of());
    }
    return found;
  }

  public String getAfter() {
    return after;
  }

  public void setAfter(String after) {
    this.after = after;
  }

  /** A schedule in the list. */
  public record Row(CronSchedule schedule) {
    /** Where its tasks go. */
    public String getDestination() {
      return ((Target.Named) schedule.task().destination()).name();
    }
  }
}
