package io.rebound.history;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.schedule.LiveState;
import io.rebound.schedule.Schedule;
import io.rebound.schedule.ScheduleUnavailable;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Tasks in their true state: what the history says, corrected by what the schedule knows. A task
 * whose end is not yet in the history is still LEASED here, so that whoever sees an end also sees
 * its attempts and its dead letter.
 */
public final class TaskLookup {
  private static final Set<TaskState> LIVE =
      EnumSet.of(TaskState.SCHEDULED, TaskState.LEASED, TaskState.BLOCKED);

  /** A search for a state that is rare among the unfinished looks at no more pages than this. */
  private static final int MOST_PAGES = 3;

  private static final int ASKED_AT_ONCE = 1_000;

  private final TaskHistory history;
  private final Schedule schedule;
  private final BooleanSupplier answering;
  private final Destinations destinations;
  private final Unrecorded unrecorded;

  /**
   * Looks there.
   *
   * @param answering whether that schedule has answered lately
   */
  public TaskLookup(
      TaskHistory history,
      Schedule schedule,
      BooleanSupplier answering,
      Destinations destinations,
      Unrecorded unrecorded) {
    this.history = history;
    this.schedule = schedule;
    this.answering = answering;
    this.destinations = destinations;
    this.unrecorded = unrecorded;
  }

  /** The tenant's task of that id. */
  public Optional<TaskDetail> find(TenantId tenant, TaskId id) {
    // A task that the schedule has just forgotten is in the history since, so that is asked twice.
    Optional<TaskDetail> known =
        history
            .find(tenant, id)
            .or(() -> unrecorded(tenant, id))
            .or(() -> history.find(tenant, id));
    return known.map(
        found ->
            new TaskDetail(
                corrected(List.of(found.row())).get(0),
                found.retryPolicy(),
                found.headers(),
                found.payload(),
                found.traceparent()));
  }

  /** Whose task that is, for those who may see all tenants'. */
  public Optional<TenantId> owner(TaskId id) {
    return history.owner(id).or(() -> schedule.find(id).map(held -> held.entry().task().tenant()));
  }

  /** Whether what was found just now is the true state, and not only that of the history. */
  public boolean isLive() {
    return answering.getAsBoolean();
  }

  private Optional<TaskDetail> unrecorded(TenantId tenant, TaskId id) {
    return schedule
        .find(id)
        .filter(held -> held.entry().task().tenant().equals(tenant))
        .map(held -> unrecorded.detail(held.entry()));
  }

  /**
   * The tasks that match, newest first, in their true state, after looking through a bounded number
   * of them.
   */
  public TaskPage page(TaskSearch search) {
    if (search.states().isEmpty() || search.states().stream().noneMatch(LIVE::contains)) {
      TaskPage page = history.page(search);
      return new TaskPage(corrected(page.rows()), page.lookedThrough());
    }
    List<TaskRow> found = new ArrayList<>();
    TaskSearch rest = search.over(recordedStates(search.states()));
    for (int pages = 0; pages < MOST_PAGES && found.size() < search.limit(); pages++) {
      TaskPage page = history.page(rest);
      inStates(page.rows(), search.states()).stream()
          .limit(search.limit() - found.size())
          .forEach(found::add);
      if (page.rows().size() < rest.limit()) {
        return ended(search, found, page.lookedThrough());
      }
      rest = rest.after(page.rows().get(page.rows().size() - 1).id()).atMost(ASKED_AT_ONCE);
    }
    return ended(search, found, rest.after());
  }

  private static TaskPage ended(
      TaskSearch search, List<TaskRow> found, Optional<TaskId> lookedThrough) {
    boolean full = found.size() == search.limit();
    return new TaskPage(found, full ? Optional.empty() : lookedThrough);
  }

  /** Those that are truly in these states. Only who the schedule knows is leased or blocked. */
  private List<TaskRow> inStates(List<TaskRow> rows, Set<TaskState> wanted) {
    boolean held = EnumSet.of(TaskState.LEASED, TaskState.BLOCKED).containsAll(wanted);
    return corrected(rows, !held).stream().filter(row -> wanted.contains(row.state())).toList();
  }

  /** Tasks of one tenant as the history has them, in their true state. */
  public List<TaskRow> current(List<TaskRow> rows) {
    return corrected(rows);
  }

  private static Set<TaskState> recordedStates(Set<TaskState> wanted) {
    Set<TaskState> recorded = EnumSet.of(TaskState.SCHEDULED);
    wanted.stream().filter(TaskState::isFinished).forEach(recorded::add);
    return recorded;
  }

  private List<TaskRow> corrected(List<TaskRow> rows) {
    return corrected(rows, true);
  }

  private List<TaskRow> corrected(List<TaskRow> rows, boolean ofEnded) {
    List<TaskId> unfinished =
        rows.stream().filter(row -> !row.state().isFinished()).map(TaskRow::id).toList();
    if (unfinished.isEmpty()) {
      return rows;
    }
    Map<TaskId, LiveState> live;
    try {
      live = schedule.states(unfinished);
    } catch (ScheduleUnavailable e) {
      // While it is away nothing is claimed either: the history is the truth.
      return rows;
    }
    Map<TaskId, TaskRow> ended = ofEnded ? ended(rows, live.keySet()) : Map.of();
    return rows.stream()
        .map(row -> ended.getOrDefault(row.id(), row))
        .map(row -> corrected(row, live.get(row.id())))
        .toList();
  }

  /** Those that the schedule does not know because they ended since the history was read. */
  private Map<TaskId, TaskRow> ended(List<TaskRow> rows, Set<TaskId> live) {
    Map<TenantId, List<TaskId>> unknown =
        rows.stream()
            .filter(row -> !row.state().isFinished() && !live.contains(row.id()))
            .collect(groupingBy(TaskRow::tenant, mapping(TaskRow::id, toList())));
    return unknown.entrySet().stream()
        .flatMap(each -> history.rows(each.getKey(), each.getValue()).stream())
        .filter(row -> row.state().isFinished())
        .collect(toMap(TaskRow::id, row -> row));
  }

  private TaskRow corrected(TaskRow row, LiveState live) {
    if (row.state().isFinished() || live == null) {
      return row;
    }
    boolean ended = live.state().isFinished() && live.state() != TaskState.CANCELLED;
    if (ended) {
      return row.in(TaskState.LEASED, live.progress());
    }
    boolean blocked =
        live.state() == TaskState.SCHEDULED
            && destinations.find(row.destination()).map(Destination::paused).orElse(false);
    return row.in(blocked ? TaskState.BLOCKED : live.state(), live.progress());
  }

  /** Describes a task that the schedule holds and the history does not have yet. */
  public interface Unrecorded {
    /** The task as the history is going to have it. */
    TaskDetail detail(io.rebound.schedule.Entry entry);
  }
}
