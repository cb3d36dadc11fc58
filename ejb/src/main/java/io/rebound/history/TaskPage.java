package io.rebound.history;

import io.rebound.task.TaskId;
import java.util.List;
import java.util.Optional;

/**
 * What was found by looking through a bounded number of tasks.
 *
 * @param rows newest first
 * @param lookedThrough the last task looked at, when looking ended there before enough was found:
 *     there may be more after it. Empty when the page is full, or nothing older is left
 */
public record TaskPage(List<TaskRow> rows, Optional<TaskId> lookedThrough) {
  /** Nothing matches, however far one looks. */
  public static final TaskPage EMPTY = new TaskPage(List.of(), Optional.empty());

  /** Where the next page begins; empty when there is none. */
  public Optional<TaskId> next(int limit) {
    return rows.size() < limit ? lookedThrough : Optional.of(rows.get(rows.size() - 1).id());
  }
}
