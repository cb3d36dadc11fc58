package io.rebound.history;

import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.task.Attempt;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.tenant.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a journal and a history of one test hold, for people. Searches by state and page alone. */
public final class InMemoryTaskHistory implements TaskHistory {
  private final InMemoryJournal journal;
  private final InMemoryHistory history;

  public InMemoryTaskHistory(InMemoryJournal journal, InMemoryHistory history) {
    this.journal = journal;
    this.history = history;
  }

  @Override
  public Optional<TaskDetail> find(TenantId tenant, TaskId id) {
    return standing(tenant, id).map(InMemoryTaskHistory::detail);
  }

  @Override
  public Optional<TenantId> owner(TaskId id) {
    return journal.find(id).map(entry -> entry.task().tenant());
  }

  @Override
  public List<TaskRow> rows(TenantId tenant, Collection<TaskId> ids) {
    return ids.stream()
        .flatMap(id -> standing(tenant, id).stream())
        .map(InMemoryTaskHistory::row)
        .toList();
  }

  @Override
  public List<Attempt> attempts(TenantId tenant, TaskId id) {
    return standing(tenant, id).map(known -> history.attempts(id)).orElse(List.of());
  }

  @Override
  public TaskPage page(TaskSearch search) {
    return new TaskPage(matching(search).limit(search.limit()).toList(), Optional.empty());
  }

  @Override
  public Count count(TaskSearch search) {
    return new Count(matching(search).count(), Optional.empty());
  }

  private Stream<TaskRow> matching(TaskSearch search) {
    return journal.standings().stream()
        .map(InMemoryTaskHistory::row)
        .filter(row -> search.tenant().map(row.tenant()::equals).orElse(true))
        .filter(row -> search.states().isEmpty() || search.states().contains(row.state()))
        .sorted(Comparator.comparing((TaskRow row) -> row.id().toString()).reversed())
        .filter(row -> search.after().stream().allMatch(last -> isOlder(row, last)));
  }

  /** The task as a list shows it. */
  public static TaskRow row(Standing standing) {
    Task task = standing.entry().task();
    return new TaskRow(
        task.id(),
        task.tenant(),
        task.destination(),
        Optional.of("orders"),
        "http",
        "standard-webhooks",
        1,
        standing.state(),
        standing.entry().progress(),
        task.acceptedAt(),
        Optional.empty(),
        task.priority(),
        task.key(),
        task.source(),
        task.durability(),
        Optional.empty(),
        Optional.empty(),
        task.deadLetter());
  }

  private static TaskDetail detail(Standing standing) {
    Task task = standing.entry().task();
    return new TaskDetail(
        row(standing), task.retryPolicy(), task.headers(), task.payload(), task.traceparent());
  }

  private Optional<Standing> standing(TenantId tenant, TaskId id) {
    return journal.standing(id).filter(standing -> standing.entry().task().tenant().equals(tenant));
  }

  private static boolean isOlder(TaskRow row, TaskId last) {
    return row.id().toString().compareTo(last.toString()) < 0;
  }
}
