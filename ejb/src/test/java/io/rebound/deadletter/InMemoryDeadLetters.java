package io.rebound.deadletter;

import io.rebound.audit.AuditEntry;
import io.rebound.destination.Destination;
import io.rebound.destination.Destinations;
import io.rebound.history.Count;
import io.rebound.history.Event.Died;
import io.rebound.history.InMemoryHistory;
import io.rebound.history.InMemoryTaskHistory;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.schedule.Entry;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import io.rebound.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The dead among the tasks of one test. Filters by tenant, reason and page alone. */
public final class InMemoryDeadLetters implements DeadLetters {
  private final InMemoryJournal journal;
  private final InMemoryHistory history;
  private final Destinations destinations;
  private final Map<TaskId, TaskId> forwarded = new HashMap<>();

  public InMemoryDeadLetters(
      InMemoryJournal journal, InMemoryHistory history, Destinations destinations) {
    this.journal = journal;
    this.history = history;
    this.destinations = destinations;
  }

  @Override
  public synchronized DeadLetterPage page(DeadLetterFilter filter, int limit) {
    return new DeadLetterPage(
        matching(filter)
            .sorted(Comparator.comparing((Standing dead) -> text(dead)).reversed())
            .limit(limit)
            .map(this::deadLetter)
            .toList(),
        Optional.empty());
  }

  @Override
  public synchronized Count count(DeadLetterFilter filter) {
    return new Count(matching(filter).count(), Optional.empty());
  }

  @Override
  public synchronized List<Entry> revive(
      AuditEntry entry, TenantId tenant, List<TaskId> ids, Instant now) {
    List<Entry> revived = new ArrayList<>();
    for (TaskId id : ids) {
      dead()
          .filter(dead -> id(dead).equals(id))
          .filter(dead -> dead.entry().task().tenant().equals(tenant))
          .forEach(
              dead -> {
                Entry back =
                    new Entry(dead.entry().task(), dead.entry().progress().redrivenAt(now));
                journal.put(back, TaskState.SCHEDULED);
                history.bringBack(id);
                forwarded.remove(id);
                revived.add(back);
              });
    }
    return revived;
  }

  @Override
  public synchronized List<Unforwarded> unforwarded(int limit) {
    return dead()
        .filter(dead -> !forwarded.containsKey(id(dead)))
        .flatMap(dead -> unforwarded(dead).stream())
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void forwarded(TaskId dead, int redrives, TaskId as) {
    dead()
        .filter(each -> id(each).equals(dead))
        .filter(each -> each.entry().progress().redrives() == redrives)
        .forEach(each -> forwarded.put(dead, as));
  }

  private Optional<Unforwarded> unforwarded(Standing dead) {
    var task = dead.entry().task();
    if (task.deadLetter().isPresent()) {
      return Optional.empty();
    }
    return task.deadDestination()
        .or(() -> destinations.find(task.destination()).flatMap(Destination::deadDestination))
        .map(
            to ->
                new Unforwarded(
                    dead.entry(),
                    to,
                    reason(dead),
                    history.death(id(dead)).map(died -> died.attempt().outcome().message()),
                    Instant.EPOCH));
  }

  private Stream<Standing> matching(DeadLetterFilter filter) {
    return dead()
        .filter(dead -> dead.entry().task().tenant().equals(filter.tenant()))
        .filter(dead -> filter.reason().stream().allMatch(reason(dead)::equals))
        .filter(dead -> filter.after().stream().allMatch(last -> isOlder(dead, last)));
  }

  private Stream<Standing> dead() {
    return journal.standings().stream().filter(each -> each.state() == TaskState.DEAD);
  }

  private DeadLetter deadLetter(Standing dead) {
    return new DeadLetter(
        InMemoryTaskHistory.row(dead), Instant.EPOCH, Optional.ofNullable(forwarded.get(id(dead))));
  }

  private String reason(Standing dead) {
    return history.death(id(dead)).map(Died::reason).map(reason -> reason.code()).orElse("");
  }

  private static boolean isOlder(Standing dead, TaskId last) {
    return text(dead).compareTo(last.toString()) < 0;
  }

  private static String text(Standing dead) {
    return id(dead).toString();
  }

  private static TaskId id(Standing dead) {
    return dead.entry().task().id();
  }
}
