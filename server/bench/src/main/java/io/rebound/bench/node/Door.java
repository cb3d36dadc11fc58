package io.rebound.bench.node;

import io.rebound.bench.measure.Callers;
import io.rebound.intake.IntakeResult;
import io.rebound.intake.Submission;
import io.rebound.intake.TaskIntake;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;

/** Where tasks are submitted: one at a time, each answered before the call returns. */
public final class Door {
  private final TaskIntake intake;
  private final TenantId tenant;
  private final Callers callers;

  Door(TaskIntake intake, TenantId tenant, Callers callers) {
    this.intake = intake;
    this.tenant = tenant;
    this.callers = callers;
  }

  /**
   * Submits one task.
   *
   * @throws IllegalStateException when it is not accepted, or not at the durability that was asked
   */
  public void submit(Draft draft) {
    submit(draft.submission(), draft.durability());
  }

  /** Submits one task with that content. */
  public void submit(Draft draft, byte[] content) {
    submit(draft.submission(content), draft.durability());
  }

  private void submit(Submission submission, Durability durability) {
    IntakeResult result = intake.submit(tenant, submission);
    if (!(result instanceof IntakeResult.Accepted accepted)) {
      throw new IllegalStateException("not accepted: " + result);
    }
    if (accepted.answer().durability() != durability) {
      throw new IllegalStateException(
          "asked for " + durability.code() + ", accepted " + accepted.answer());
    }
  }

  /** Submits so many tasks from so many callers. */
  public void fill(Draft draft, int callers, int count) throws Exception {
    this.callers.numbered(
        callers,
        caller -> {
          for (int i = caller; i < count; i += callers) {
            submit(draft);
          }
          return 0L;
        });
  }
}
