package io.rebound.web.task;

import io.rebound.deadletter.Redrive;
import io.rebound.history.TaskDetail;
import io.rebound.history.TaskLookup;
import io.rebound.intake.TaskControl;
import io.rebound.schedule.Schedule.Change;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.Actor;
import io.rebound.tenant.TenantId;
import io.rebound.web.problem.Problem;
import io.rebound.web.problem.Problem.Code;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Changes the course of one task and answers how it then is, or refuses and says why. */
@ApplicationScoped
public class TaskChanges {
  @Inject TaskControl control;
  @Inject Redrive redrive;
  @Inject TaskLookup lookup;

  /** The task as it is now. */
  public TaskDetail find(TenantId tenant, TaskId id) {
    return lookup.find(tenant, id).orElseThrow(() -> notFound(id));
  }

  /** Takes a task back that nobody has claimed. */
  public TaskDetail cancel(Actor actor, TenantId tenant, TaskId id) {
    requireDone(tenant, id, control.cancel(actor, tenant, id), "cancelled");
    TaskDetail task = find(tenant, id);
    // The history is a moment behind; the answer is not.
    return new TaskDetail(
        task.row().in(TaskState.CANCELLED, task.row().progress()),
        task.retryPolicy(),
        task.headers(),
        task.payload(),
        task.traceparent());
  }

  /** Makes a waiting task due now. */
  public TaskDetail runNow(Actor actor, TenantId tenant, TaskId id) {
    requireDone(tenant, id, control.runNow(actor, tenant, id), "run now");
    return find(tenant, id);
  }

  /** Brings a dead task back with a fresh budget of attempts. */
  public TaskDetail redrive(Actor actor, TenantId tenant, TaskId id) {
    if (!redrive.one(actor, tenant, id)) {
      throw tooLate(find(tenant, id), "redriven; only a DEAD task can");
    }
    return find(tenant, id);
  }

  private void requireDone(TenantId tenant, TaskId id, Optional<Change> change, String what) {
    if (change.isEmpty()) {
      throw notFound(id);
    }
    if (change.get() != Change.DONE) {
      throw tooLate(find(tenant, id), what);
    }
  }

  private static RuntimeException tooLate(TaskDetail task, String what) {
    String state = task.row().state().name();
    return Problem.of(409, Code.CONFLICT, "the task is " + state + " and cannot be " + what)
        .telling("state", state)
        .refusal();
  }

  private static RuntimeException notFound(TaskId id) {
    return Problem.notFound("there is no task " + id).refusal();
  }
}
