package io.rebound.dispatch;

import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Position;
import io.rebound.journal.Journal.Waiting;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

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

  /** Of payloads, give or take one. */
  private static final long BYTES_AT_ONCE = 4 << 20;

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
   * @param isOurTurn is asked again and again, and for the last time before something is put back
   * @return how many were put back
   * @throws ScheduleUnavailable also when it was no longer our turn
   */
  public long sweep(Instant dueFrom, Instant dueBefore, BooleanSupplier isOurTurn) {
    long restored = 0;
    Position position = Position.before(dueFrom);
    List<Waiting> page;
    do {
      page = journal.unfinished(position, dueBefore, PAGE);
      require(isOurTurn);
      restored += restore(page, isOurTurn);
      if (!page.isEmpty()) {
        position = Position.of(page.get(page.size() - 1));
      }
    } while (page.size() == PAGE);
    return restored;
  }

  private int restore(List<Waiting> page, BooleanSupplier isOurTurn) {
    Instant newest = clock.instant().minus(GRACE);
    List<Waiting> settled = page.stream().filter(task -> task.takenAt().isBefore(newest)).toList();
    Set<TaskId> known = schedule.states(settled.stream().map(Waiting::id).toList()).keySet();
    int restored = 0;
    List<TaskId> piece = new ArrayList<>();
    long bytes = 0;
    for (Waiting task : settled) {
      if (!known.contains(task.id())) {
        piece.add(task.id());
        bytes += task.bytes();
      }
      if (bytes >= BYTES_AT_ONCE) {
        restored += load(piece, isOurTurn);
        piece.clear();
        bytes = 0;
      }
    }
    return restored + load(piece, isOurTurn);
  }

  private int load(List<TaskId> unknown, BooleanSupplier isOurTurn) {
    if (unknown.isEmpty()) {
      return 0;
    }
    List<Entry> lost = journal.stillUnfinished(unknown);
    require(isOurTurn);
    schedule.add(lost, false, Durability.JOURNALED);
    return lost.size();
  }

  private static void require(BooleanSupplier isOurTurn) {
    if (!isOurTurn.getAsBoolean()) {
      throw new ScheduleUnavailable("it is no longer this node's turn to put tasks back", null);
    }
  }
}
