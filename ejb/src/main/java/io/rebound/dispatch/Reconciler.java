package io.rebound.dispatch;

import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Position;
import io.rebound.journal.Journal.Waiting;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/**
 * Puts back what the journal holds as unfinished and the schedule does not know: after the
 * schedule's store lost its content, a crash between journal and schedule, and for tasks whose time
 * is coming near.
 *
 * <p>The order of the questions matters. A task that ends meanwhile is first written to the history
 * and then dropped from the schedule, so what the schedule does not know is asked of the journal
 * once more before it is put back.
 */
public final class Reconciler {
  private static final int PAGE = 2000;

  /** Each may have a large payload. */
  private static final int LOADED_AT_ONCE = 250;

  /**
   * Younger tasks are left to the one who is just accepting or redriving them: a late add of a task
   * that was meanwhile put back, delivered and forgotten would deliver it twice. Longer than an add
   * can hang: 2 s for a connection from the pool, 2 s to make it, 5 s for the answer.
   */
  public static final Duration GRACE = Duration.ofSeconds(10);

  private final Journal journal;
  private final Schedule schedule;
  private final InstantSource clock;

  public Reconciler(Journal journal, Schedule schedule, InstantSource clock) {
    this.journal = journal;
    this.schedule = schedule;
    this.clock = clock;
  }

  /**
   * Looks at the unfinished tasks that are due in that span.
   *
   * @param onPage is called after some thousand tasks each
   * @return how many were put back
   */
  public long sweep(Instant dueFrom, Instant dueBefore, Runnable onPage) {
    long restored = 0;
    Position position = Position.before(dueFrom);
    List<Waiting> page;
    do {
      page = journal.unfinished(position, dueBefore, PAGE);
      restored += restore(page);
      if (!page.isEmpty()) {
        position = Position.of(page.get(page.size() - 1));
      }
      onPage.run();
    } while (page.size() == PAGE);
    return restored;
  }

  private int restore(List<Waiting> page) {
    Instant newest = clock.instant().minus(GRACE);
    List<TaskId> settled =
        page.stream().filter(task -> task.takenAt().isBefore(newest)).map(Waiting::id).toList();
    Set<TaskId> known = schedule.states(settled).keySet();
    List<TaskId> unknown = settled.stream().filter(id -> !known.contains(id)).toList();
    int restored = 0;
    for (int from = 0; from < unknown.size(); from += LOADED_AT_ONCE) {
      int to = Math.min(from + LOADED_AT_ONCE, unknown.size());
      List<Entry> lost = journal.stillUnfinished(unknown.subList(from, to));
      schedule.add(lost, false, Durability.JOURNALED);
      restored += lost.size();
    }
    return restored;
  }
}
