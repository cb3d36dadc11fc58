package io.rebound.dispatch;

import io.rebound.journal.Journal;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.tenant.Durability;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

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
  /**
   * Younger tasks are left to the one who is just accepting or redriving them: a late add of a task
   * that was meanwhile put back, delivered and forgotten would deliver it twice. Longer than an add
   * can hang: 2 s for a connection from the pool, 2 s to make it, 5 s for the answer.
   */
  public static final Duration GRACE = Duration.ofSeconds(10);

  private final Journal journal;
  private final Schedule schedule;
  private final InstantSource clock;
  private final Executor ahead;

  /**
   * @param ahead may have a thread for the next tasks to be looked for while some are put back
   */
  public Reconciler(Journal journal, Schedule schedule, InstantSource clock, Executor ahead) {
    this.journal = journal;
    this.schedule = schedule;
    this.clock = clock;
    this.ahead = ahead;
  }

  /**
   * Looks at the unfinished tasks that are due in that span, and puts back those due first first.
   * When it ends, in whatever way, nothing of it goes on.
   *
   * @param isOurTurn is asked again and again, and for the last time before something is put back
   * @param onProgress is told again and again how many were put back until then
   * @return how many were put back
   * @throws ScheduleUnavailable also when it was no longer our turn
   */
  public long sweep(
      Instant dueFrom, Instant dueBefore, BooleanSupplier isOurTurn, LongConsumer onProgress) {
    LostTasks lost =
        new LostTasks(
            journal,
            schedule,
            dueFrom,
            dueBefore,
            () -> clock.instant().minus(GRACE),
            () -> require(isOurTurn));
    long restored = 0;
    List<Entry> found = lost.next();
    while (!found.isEmpty()) {
      Ahead<List<Entry>> next = new Ahead<>(ahead, lost::next);
      try {
        require(isOurTurn);
        schedule.add(found, false, Durability.JOURNALED);
        restored += found.size();
        onProgress.accept(restored);
      } catch (Throwable e) {
        next.drop();
        throw e;
      }
      found = next.answer();
    }
    return restored;
  }

  private static void require(BooleanSupplier isOurTurn) {
    if (!isOurTurn.getAsBoolean()) {
      throw new ScheduleUnavailable("it is no longer this node's turn to put tasks back", null);
    }
  }
}
