package io.rebound.console.schedules;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Asking;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Once;
import io.rebound.input.FieldError;
import io.rebound.intake.IntakeClosed;
import io.rebound.intake.IntakeResult;
import io.rebound.quota.QuotaExceeded;
import io.rebound.recurring.CronDesk;
import io.rebound.recurring.CronSchedules;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pauses the schedule of the page, resumes it, has it run now, or takes it away. */
@Named
@RequestScoped
public class ScheduleActs {
  @Inject private ScheduleView page;
  @Inject private CronSchedules schedules;
  @Inject private CronDesk desk;
  @Inject private Viewer viewer;
  @Inject private Submitted submitted;
  @Inject private Asking asking;
  @Inject private Notices notices;
  @Inject private Once once;

  /** Leaves its times out, or goes on with the next. */
  @Needs(Right.PAUSE)
  public void pause(boolean now) {
    page.getEdited()
        .changeBeside(
            now ? "cron.held" : "cron.resumed",
            (of, name, expected) -> desk.pause(viewer.actor(), of, name, now));
  }

  /** Submits its task now, as it is stored. */
  @Needs(Right.PAUSE)
  public void run() {
    try {
      Optional<IntakeResult> result =
          page.getEdited()
              .owner()
              .flatMap(of -> desk.run(viewer.actor(), of, page.getEdited().getOriginal()));
      result.ifPresentOrElse(this::told, () -> notices.failed("cron.gone"));
    } catch (IntakeClosed | QuotaExceeded e) {
      notices.failed("cron.run.refused", e.getMessage());
    }
  }

  private void told(IntakeResult result) {
    if (result instanceof IntakeResult.Accepted accepted) {
      once.hand(handed(), accepted.answer().id().toString());
      page.getEdited().again();
    } else if (result instanceof IntakeResult.Rejected rejected) {
      String words =
          rejected.errors().stream().map(FieldError::toString).collect(Collectors.joining("; "));
      notices.failed("cron.run.refused", words);
    } else if (result instanceof IntakeResult.Unavailable unavailable) {
      notices.failed("cron.run.refused", unavailable.reason());
    } else {
      notices.failed("cron.run.closed");
    }
  }

  /** The task that was submitted just now; null when none was. */
  public String getSubmitted() {
    return once.handed(handed(), String.class).orElse(null);
  }

  private String handed() {
    return "the run of " + page.getEdited().getTenant() + "/" + page.getEdited().getOriginal();
  }

  /** Asks before the schedule is deleted. */
  @Needs(Right.CHANGE_SETUP)
  public void ask() {
    asking.about("ask-delete", page.getEdited().stored().map(submitted::words).orElse(""));
  }

  /** Takes the schedule away. */
  @Needs(Right.CHANGE_SETUP)
  public void delete() {
    page.getEdited()
        .change((of, name, expected) -> schedules.delete(viewer.actor(), of, name, expected));
  }
}
