package io.rebound.history;

import io.rebound.task.TaskId;
import java.util.Optional;

/**
 * How many match, after looking through a bounded number of tasks.
 *
 * @param found how many of those that were looked at
 * @param lookedThrough the last task looked at, when looking ended there before the end: there may
 *     be more after it. Empty when there are no others than those found
 */
public record Count(long found, Optional<TaskId> lookedThrough) {
  /** Nothing matches. */
  public static final Count NONE = new Count(0, Optional.empty());

  /** Whether all are counted, and not only so many at least. */
  public boolean isExact() {
    return lookedThrough.isEmpty();
  }

  /** Both together, where the other began at the end of this one. */
  public Count and(Count rest) {
    return new Count(found + rest.found, rest.lookedThrough);
  }
}
