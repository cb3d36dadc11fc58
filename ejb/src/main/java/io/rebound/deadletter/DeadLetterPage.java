package io.rebound.deadletter;

import io.rebound.task.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * What was found by looking through a bounded number of dead letters.
 *
 * @param letters newest task first
 * @param lookedThrough the task of the last one looked at, when looking ended there before enough
 *     was found: there may be more after it. Empty when the page is full, or nothing older is left
 */
public record DeadLetterPage(List<DeadLetter> letters, Optional<TaskId> lookedThrough) {

  /** Where the next page begins; empty when there is none. */
  public Optional<TaskId> next(int limit) {
    return letters.size() < limit
        ? lookedThrough
        : Optional.of(letters.get(letters.size() - 1).task().id());
  }
}
