package io.rebound.intake;

import io.rebound.input.FieldError;
import io.rebound.journal.Journal;
import io.rebound.journal.Journal.Answer;
import io.rebound.journal.Journal.Entered;
import io.rebound.journal.Journal.Idempotency;
import io.rebound.journal.Journal.Submitted;
import io.rebound.journal.JournalUnavailable;
import io.rebound.schedule.Entry;
import io.rebound.schedule.Schedule;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.tenant.Durability;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes tasks safe at the durability that they ask for, in batches that many callers share, and
 * tells the schedule.
 *
 * <p>Journaled tasks are first committed to the journal, then the schedule is told. If the schedule
 * does not answer, the task is accepted all the same: the reconciler puts it there later.
 */
public final class Acceptance {
  /**
   * Journaled tasks that are due later than this wait in the journal alone, so that the schedule's
   * memory follows the near future.
   */
  public static final Duration HORIZON = Duration.ofHours(1);

  private static final int LARGEST_BATCH = 500;
  private static final int WRITERS = 2;

  private final Journal journal;
  private final Schedule schedule;
  private final InstantSource clock;
  private final Runnable onUnscheduled;
  private final GroupCommit<Submitted, Entered> journaled;
  private final Map<Durability, GroupCommit<Submitted, Entered>> unjournaled =
      new EnumMap<>(Durability.class);

  /**
   * @param onUnscheduled called when journaled tasks could not be put into the schedule and
   *     somebody has to do it later
   */
  public Acceptance(
      Journal journal, Schedule schedule, InstantSource clock, Runnable onUnscheduled) {
    this.onUnscheduled = onUnscheduled;
    this.journal = journal;
    this.schedule = schedule;
    this.clock = clock;
    journaled = new GroupCommit<>(WRITERS, LARGEST_BATCH, this::journal);
    for (Durability level : List.of(Durability.MEMORY, Durability.DISK)) {
      unjournaled.put(
          level, new GroupCommit<>(WRITERS, LARGEST_BATCH, batch -> scheduleOnly(batch, level)));
    }
  }

  /**
   * Accepts tasks of one durability, all in one write, and answers when they are as safe as that
   * says.
   */
  public List<IntakeResult> accept(Durability durability, List<Submitted> submitted) {
    List<Entered> entered = unjournaled.getOrDefault(durability, journaled).commit(submitted);
    List<IntakeResult> results = new ArrayList<>(entered.size());
    for (int i = 0; i < entered.size(); i++) {
      results.add(result(submitted.get(i).task(), entered.get(i)));
    }
    return results;
  }

  /** What a submission under this key was told before, if there was one. */
  Optional<IntakeResult> earlier(TenantId tenant, Idempotency idempotency) {
    return journal.earlier(tenant, idempotency).flatMap(Acceptance::ofEarlier);
  }

  private List<Entered> journal(List<Submitted> batch) {
    List<Entered> entered = append(batch);
    List<Entry> near = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Task task = batch.get(i).task();
      if (entered.get(i) instanceof Entered.New && isNear(task)) {
        near.add(entry(task));
      }
    }
    try {
      schedule.add(near, false, Durability.JOURNALED);
    } catch (RuntimeException e) {
      // Whatever it was, the tasks are committed and the clients have to be told so.
      onUnscheduled.run();
    }
    return entered;
  }

  /**
   * A commit whose answer is lost may have happened: the client repeats its key and is told 202.
   */
  private List<Entered> append(List<Submitted> batch) {
    try {
      return journal.append(batch);
    } catch (JournalUnavailable e) {
      onUnscheduled.run();
      throw e;
    }
  }

  private List<Entered> scheduleOnly(List<Submitted> batch, Durability level) {
    schedule.add(batch.stream().map(each -> entry(each.task())).toList(), true, level);
    return batch.stream().<Entered>map(each -> new Entered.New()).toList();
  }

  private boolean isNear(Task task) {
    return task.dueAt().isBefore(clock.instant().plus(HORIZON));
  }

  private static Entry entry(Task task) {
    return new Entry(task, Progress.fresh(task.dueAt()));
  }

  private static IntakeResult result(Task task, Entered entered) {
    if (entered instanceof Entered.Unstorable refused) {
      return new IntakeResult.Rejected(List.of(new FieldError("", refused.reason())));
    }
    return ofEarlier(entered)
        .orElseGet(
            () ->
                new IntakeResult.Accepted(
                    new Answer(task.id(), task.dueAt(), task.durability()), false));
  }

  private static Optional<IntakeResult> ofEarlier(Entered entered) {
    if (entered instanceof Entered.Repeated repeated) {
      return Optional.of(new IntakeResult.Accepted(repeated.original(), true));
    }
    if (entered instanceof Entered.Conflict conflict) {
      return Optional.of(new IntakeResult.Conflict(conflict.original()));
    }
    return Optional.empty();
  }
}
