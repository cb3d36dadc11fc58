package io.rebound.bulk;

import io.rebound.audit.AuditEntry;
import io.rebound.bulk.BulkRuns.Page;
import io.rebound.deadletter.DeadLetterFilter;
import io.rebound.deadletter.DeadLetterPage;
import io.rebound.deadletter.DeadLetters;
import io.rebound.deadletter.Discards;
import io.rebound.deadletter.Redrive;
import io.rebound.history.Count;
import io.rebound.history.TaskHistory;
import io.rebound.history.TaskLookup;
import io.rebound.history.TaskPage;
import io.rebound.history.TaskRow;
import io.rebound.history.TaskSearch;
import io.rebound.intake.TaskControl;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts the tasks of a run, and does its next page, newest task first. */
public final class BulkHand {
  /** A run is the holder's for longer than this. */
  private static final Duration COUNTED_AT_ONCE = Duration.ofSeconds(1);

  private final Counting counting;
  private final TaskHistory history;
  private final TaskLookup lookup;
  private final DeadLetters deadLetters;
  private final TaskControl control;
  private final Redrive redrive;
  private final Discards discards;
  private final InstantSource clock;

  public BulkHand(
      Counting counting,
      TaskHistory history,
      TaskLookup lookup,
      DeadLetters deadLetters,
      TaskControl control,
      Redrive redrive,
      Discards discards,
      InstantSource clock) {
    this.counting = counting;
    this.history = history;
    this.lookup = lookup;
    this.deadLetters = deadLetters;
    this.control = control;
    this.redrive = redrive;
    this.discards = discards;
    this.clock = clock;
  }

  /** Counts on those that match, where counting ended before. */
  Count count(BulkRun run) {
    BulkOrder order = run.order();
    return counting.on(order.act(), order.selection(), run.matching(), COUNTED_AT_ONCE);
  }

  Page page(BulkRun run, int limit) {
    if (run.rest() instanceof Selection.OfTasks tasks) {
      return tasks
          .actable(run.order().act())
          .map(search -> tasks(run, tasks.search().states(), search.atMost(limit)))
          .orElse(new Page(Optional.empty(), 0, 0, true));
    }
    return deadLetters(run, ((Selection.OfDeadLetters) run.rest()).filter(), limit);
  }

  private Page tasks(BulkRun run, Set<TaskState> wanted, TaskSearch search) {
    TaskPage page = history.page(search);
    List<TaskRow> rows = page.rows();
    List<TaskRow> now = wanted.isEmpty() ? rows : lookup.current(rows);
    Map<TenantId, List<TaskId>> ids =
        now.stream()
            .filter(row -> wanted.isEmpty() || wanted.contains(row.state()))
            .collect(
                Collectors.groupingBy(
                    TaskRow::tenant, Collectors.mapping(TaskRow::id, Collectors.toList())));
    int changed = 0;
    for (Map.Entry<TenantId, List<TaskId>> each : ids.entrySet()) {
      changed += act(run, each.getKey(), each.getValue());
    }
    List<TaskId> seen = rows.stream().map(TaskRow::id).toList();
    return page(seen, page.next(search.limit()), changed);
  }

  private Page deadLetters(BulkRun run, DeadLetterFilter filter, int limit) {
    DeadLetterPage page = deadLetters.page(filter, limit);
    List<TaskId> ids = page.letters().stream().map(letter -> letter.task().id()).toList();
    return page(ids, page.next(limit), ids.isEmpty() ? 0 : act(run, filter.tenant(), ids));
  }

  private static Page page(List<TaskId> seen, Optional<TaskId> next, int changed) {
    Optional<TaskId> last =
        next.isPresent() || seen.isEmpty() ? next : Optional.of(seen.get(seen.size() - 1));
    return new Page(last, seen.size(), changed, next.isEmpty());
  }

  private int act(BulkRun run, TenantId tenant, List<TaskId> ids) {
    return switch (run.order().act()) {
      case CANCEL -> control.cancelAll(tenant, ids);
      case RUN_NOW -> control.runAllNow(tenant, ids);
      case REDRIVE -> redrive.all(entry(run), tenant, ids);
      case DISCARD ->
          discards.discard(
              entry(run),
              tenant,
              ids,
              run.order().why().orElseThrow(),
              Optional.empty(),
              clock.instant());
    };
  }

  /** The entry for a page that was done to that many, unless the change has written its own. */
  Optional<AuditEntry> entry(BulkRun run, Page page) {
    boolean written = run.order().act() == BulkAct.REDRIVE || run.order().act() == BulkAct.DISCARD;
    return written || page.changed() == 0
        ? Optional.empty()
        : Optional.of(entry(run).counting(page.changed()));
  }

  private static AuditEntry entry(BulkRun run) {
    BulkOrder order = run.order();
    return AuditEntry.of(order.actor(), order.act().audited(), order.selection().subject())
        .saying("bulk run " + run.id() + order.why().map(why -> ": " + why).orElse(""))
        .ofRun(run.id());
  }
}
