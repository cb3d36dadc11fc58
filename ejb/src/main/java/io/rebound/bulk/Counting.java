package io.rebound.bulk;

import io.rebound.deadletter.DeadLetters;
import io.rebound.history.Count;
import io.rebound.history.TaskHistory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts the tasks that an act would come to, a bounded part of them at a time. */
public final class Counting {
  private final TaskHistory history;
  private final DeadLetters deadLetters;
  private final InstantSource clock;

  public Counting(TaskHistory history, DeadLetters deadLetters, InstantSource clock) {
    this.history = history;
    this.deadLetters = deadLetters;
    this.clock = clock;
  }

  /** Counts among the newest ones. */
  Count begin(BulkAct act, Selection selection) {
    if (selection instanceof Selection.OfTasks tasks) {
      return tasks.actable(act).map(history::count).orElse(Count.NONE);
    }
    return deadLetters.count(((Selection.OfDeadLetters) selection).filter());
  }

  /** Goes on where that count ended, until all are counted or so much time has passed. */
  Count on(BulkAct act, Selection selection, Count begun, Duration patience) {
    Instant end = clock.instant().plus(patience);
    Count count = begun;
    while (!count.isExact() && clock.instant().isBefore(end)) {
      count = count.and(begin(act, selection.after(count.lookedThrough().orElseThrow())));
    }
    return count;
  }
}
