package io.rebound.bulk;

import io.rebound.history.Count;
import io.rebound.task.TaskId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An act on many tasks, as far as it has got. A crash may repeat a page, which changes nothing; its
 * tasks then count as seen twice.
 *
 * @param matching how many tasks matched when it began; nothing is done before all are counted
 * @param seen how many it has come to
 * @param changed how many of those it was done to; the others had moved on
 * @param last the last task that it has come to; at first, later than all that were there
 * @param trouble why it does not get on just now
 */
public record BulkRun(
    long id,
    BulkOrder order,
    State state,
    Count matching,
    long seen,
    long changed,
    Optional<TaskId> last,
    Optional<String> trouble,
    Instant createdAt,
    Instant updatedAt,
    Optional<Instant> finishedAt) {

  /** What is still to be looked at. */
  Selection rest() {
    Selection all = order.selection();
    return last.map(all::after).orElse(all);
  }

  /** From 0 to 1. */
  public double progress() {
    if (state == State.DONE) {
      return 1;
    }
    return seen == 0 ? 0 : Math.min(1, (double) seen / matching.found());
  }

  /** Where a run can be. */
  public enum State {
    RUNNING,
    STOPPED,
    DONE;

    /** The name as it stands in JSON. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
