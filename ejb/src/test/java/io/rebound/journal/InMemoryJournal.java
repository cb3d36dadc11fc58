package io.rebound.journal;

import io.rebound.schedule.Entry;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A journal that lasts as long as its test. */
public final class InMemoryJournal implements Journal {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing((Entry entry) -> entry.progress().dueAt())
          .thenComparing(entry -> entry.task().id().toString());

  private final Map<TaskId, Standing> tasks = new HashMap<>();
  private final Map<Key, Submitted> keys = new HashMap<>();

  /** A task's row. */
  public record Standing(Entry entry, TaskState state) {}

  private record Key(TenantId tenant, String key) {}

  @Override
  public synchronized List<Entered> append(List<Submitted> batch) {
    return batch.stream().map(this::append).toList();
  }

  private Entered append(Submitted submitted) {
    Task task = submitted.task();
    if (submitted.idempotency().isPresent()) {
      Idempotency idempotency = submitted.idempotency().get();
      Submitted first = keys.putIfAbsent(new Key(task.tenant(), idempotency.key()), submitted);
      if (first != null) {
        return repeated(first, idempotency);
      }
    }
    put(new Entry(task, Progress.fresh(task.dueAt())), TaskState.SCHEDULED);
    return new Entered.New();
  }

  @Override
  public synchronized Optional<Entered> earlier(TenantId tenant, Idempotency idempotency) {
    return Optional.ofNullable(keys.get(new Key(tenant, idempotency.key())))
        .map(first -> repeated(first, idempotency));
  }

  private static Entered repeated(Submitted first, Idempotency idempotency) {
    Task task = first.task();
    return Arrays.equals(first.idempotency().orElseThrow().fingerprint(), idempotency.fingerprint())
        ? new Entered.Repeated(new Answer(task.id(), task.dueAt(), task.durability()))
        : new Entered.Conflict(task.id());
  }

  @Override
  public synchronized List<Waiting> unfinished(Position after, Instant dueBefore, int limit) {
    return tasks.values().stream()
        .filter(standing -> !standing.state().isFinished())
        .map(Standing::entry)
        .filter(entry -> entry.progress().dueAt().isBefore(dueBefore))
        .filter(entry -> isAfter(entry, after))
        .sorted(ORDER)
        .limit(limit)
        .map(InMemoryJournal::waiting)
        .toList();
  }

  private static Waiting waiting(Entry entry) {
    Progress progress = entry.progress();
    Instant taken = progress.redrives() > 0 ? progress.since() : entry.task().acceptedAt();
    return new Waiting(
        entry.task().id(), progress.dueAt(), taken, entry.task().payload().bytes().length);
  }

  private static boolean isAfter(Entry entry, Position position) {
    int order = entry.progress().dueAt().compareTo(position.dueAt());
    return order > 0
        || order == 0 && entry.task().id().toString().compareTo(position.id().toString()) > 0;
  }

  @Override
  public synchronized List<Entry> stillUnfinished(Collection<TaskId> ids) {
    return ids.stream()
        .filter(id -> tasks.containsKey(id) && !tasks.get(id).state().isFinished())
        .map(id -> tasks.get(id).entry())
        .toList();
  }

  @Override
  public synchronized List<Entry> stillUnfinished(Position after, Position upTo) {
    return tasks.values().stream()
        .filter(standing -> !standing.state().isFinished())
        .map(Standing::entry)
        .filter(entry -> isAfter(entry, after) && !isAfter(entry, upTo))
        .sorted(ORDER)
        .toList();
  }

  @Override
  public Optional<Entry> find(TaskId id) {
    return standing(id).map(Standing::entry);
  }

  /** The task's row, if there is one. */
  public synchronized Optional<Standing> standing(TaskId id) {
    return Optional.ofNullable(tasks.get(id));
  }

  /** Every task's row. */
  public synchronized List<Standing> standings() {
    return List.copyOf(tasks.values());
  }

  /** Sets the task's row. */
  public synchronized void put(Entry entry, TaskState state) {
    tasks.put(entry.task().id(), new Standing(entry, state));
  }
}
