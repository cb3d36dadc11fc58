package io.rebound.console.task;

import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.TenantChoice;
import io.rebound.console.access.Viewer;
import io.rebound.console.page.Notices;
import io.rebound.deadletter.Redrive;
import io.rebound.history.HistoryUnavailable;
import io.rebound.history.TaskLookup;
import io.rebound.intake.TaskControl;
import io.rebound.journal.JournalUnavailable;
import io.rebound.schedule.Schedule.Change;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.tenant.StoreUnavailable;
import io.rebound.tenant.TenantId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** What can be done to one task. Each act opens the task again and says what became of it. */
@Named
@RequestScoped
public class TaskActs {
  @Inject private TaskView view;
  @Inject private TenantChoice tenants;
  @Inject private Viewer viewer;
  @Inject private TaskLookup lookup;
  @Inject private TaskControl control;
  @Inject private Redrive redrive;
  @Inject private Notices notices;

  /** Takes a waiting task back. */
  @Needs(Right.CHANGE_TASKS)
  public String cancel() {
    return act("cancelled", (tenant, id) -> control.cancel(viewer.actor(), tenant, id));
  }

  /** Makes a waiting task due now. */
  @Needs(Right.CHANGE_TASKS)
  public String runNow() {
    return act("run", (tenant, id) -> control.runNow(viewer.actor(), tenant, id));
  }

  /** Brings a dead task back. */
  @Needs(Right.CHANGE_TASKS)
  public String redrive() {
    return act(
        "redriven",
        (tenant, id) ->
            Optional.of(redrive.one(viewer.actor(), tenant, id) ? Change.DONE : Change.FINISHED));
  }

  private String act(String done, BiFunction<TenantId, TaskId, Optional<Change>> change) {
    Optional<TaskId> id = TasksView.id(view.getId());
    try {
      Optional<Change> result =
          id.flatMap(
              known ->
                  lookup
                      .owner(known)
                      .filter(tenants::maySee)
                      .flatMap(tenant -> change.apply(tenant, known)));
      tell(done, result.orElse(Change.UNKNOWN));
    } catch (HistoryUnavailable
        | JournalUnavailable
        | ScheduleUnavailable
        | StoreUnavailable away) {
      notices.kept().unavailable(away);
    }
    return "/task?faces-redirect=true&id=" + id.map(TaskId::toString).orElse("");
  }

  private void tell(String done, Change change) {
    if (change == Change.DONE) {
      notices.kept().done("task.done." + done);
    } else {
      notices.kept().failed("task.late." + change.name().toLowerCase(Locale.ROOT));
    }
  }
}
