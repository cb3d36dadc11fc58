package io.rebound.console.schedules;

import io.rebound.console.page.Link;
import io.rebound.intake.Submission.Target;
import io.rebound.recurring.CronFirer;
import io.rebound.recurring.CronSchedule;
import io.rebound.tenant.StoreUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;

/** How the schedule of the page stands, and where its tasks are. */
@Named
@RequestScoped
public class ScheduleFacts {
  @Inject private ScheduleView page;
  @Inject private FacesContext faces;

  private Optional<CronSchedule> schedule;

  /** The schedule as it is stored; null when it is not there any more, or cannot be asked for. */
  public CronSchedule getSchedule() {
    return schedule().orElse(null);
  }

  private Optional<CronSchedule> schedule() {
    if (schedule == null) {
      schedule = asked();
    }
    return schedule;
  }

  private Optional<CronSchedule> asked() {
    try {
      return page.getEdited().stored();
    } catch (StoreUnavailable away) {
      if (!faces.isPostback()) {
        throw away; // or an empty payload would be shown, and saved
      }
      return Optional.empty(); // the form beside it is worth more
    }
  }

  private StoredPayload payload() {
    return StoredPayload.of(schedule());
  }

  /** Whether its payload can be typed. */
  public boolean isEditable() {
    return payload().isEditable();
  }

  /** Its payload, as it is stored or as it was typed since. */
  public String getPayload() {
    return page.getForm().getTask().typedPayload().orElseGet(() -> payload().text());
  }

  public void setPayload(String typed) {
    page.getForm().getTask().typePayload(typed == null ? "" : typed, payload());
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
