package io.rebound.dispatch;

import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Position;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.task.Progress;
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
  private static final int PAGE = 1000;

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
   * @return how many were put back
   */
  public long sweep(Instant dueFrom, Instant dueBefore) {
    long restored = 0;
    Position position = Position.before(dueFrom);
    List<Entry> page;
    do {
      page = journal.unfinished(position, dueBefore, PAGE);
      restored += restore(page);
      if (!page.isEmpty()) {
        position = Position.of(page.get(page.size() - 1));
      }
    } while (page.size() == PAGE);
    return restored;
  }

  private int restore(List<Entry> page) {
    Instant newest = clock.instant().minus(GRACE);
    List<Entry> settled = page.stream().filter(entry -> takenAt(entry).isBefore(newest)).toList();
    Set<TaskId> known = schedule.states(settled.stream().map(Reconciler::id).toList()).keySet();
    List<Entry> unknown = settled.stream().filter(entry -> !known.contains(id(entry))).toList();
    if (unknown.isEmpty()) {
      return 0;
    }
    Set<TaskId> unfinished = journal.stillUnfinished(unknown.stream().map(Reconciler::id).toList());
    List<Entry> lost = unknown.stream().filter(entry -> unfinished.contains(id(entry))).toList();
    schedule.add(lost, false, Durability.JOURNALED);
    return lost.size();
  }

  /** When somebody was last about to put it into the schedule: at its acceptance or redrive. */
  private static Instant takenAt(Entry entry) {
    Progress progress = entry.progress();
    return progress.redrives() > 0 ? progress.since() : entry.task().acceptedAt();
  }

  private static TaskId id(Entry entry) {
    return entry.task().id();
  }
}
