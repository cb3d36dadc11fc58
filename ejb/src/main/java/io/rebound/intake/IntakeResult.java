package io.rebound.intake;

import io.rebound.input.FieldError;
import io.rebound.journal.Journal.Answer;
import io.rebound.task.TaskId;
import java.util.List;

/** What became of a submission. */
public sealed interface IntakeResult {
  /**
   * It is accepted, now or by an earlier submission with the same idempotency key.
   *
   * @param repeated whether it was the earlier one; the answer is then the one given before
   */
  record Accepted(Answer answer, boolean repeated) implements IntakeResult {}

  /** The idempotency key was used for another task. */
  record Conflict(TaskId original) implements IntakeResult {}

  /** The tenant is suspended, or gone; nothing was taken. */
  record Suspended() implements IntakeResult {}

  /** Something in it is wrong; nothing was taken. */
  record Rejected(List<FieldError> errors) implements IntakeResult {}

  /**
   * A store did not take it, but others of the same call are accepted: only this one is to be
   * repeated.
   */
  record Unavailable(String reason) implements IntakeResult {}
}
