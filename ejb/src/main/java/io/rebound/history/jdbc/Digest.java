package io.rebound.history.jdbc;

import io.rebound.history.Event;
import io.rebound.history.Event.Accepted;
import io.rebound.history.Event.Cancelled;
import io.rebound.journal.jdbc.Standing;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a batch of events comes to: for each task one row to write, however many events it had. The
 * rules are those of the statement that applies it to tasks which are in the table already.
 */
final class Digest {
  private final Map<TaskId, Accepted> accepted = new LinkedHashMap<>();
  private final Map<TaskId, Change> changes = new LinkedHashMap<>();
  private final Map<TaskId, Cancelled> cancelled = new LinkedHashMap<>();
  private final List<Change> attempts = new ArrayList<>();

  Digest(List<Event> events) {
    events.forEach(this::add);
  }

  private void add(Event event) {
    if (event instanceof Accepted task) {
      accepted.putIfAbsent(task.id(), task);
    }
    if (event instanceof Cancelled end) {
      cancelled.putIfAbsent(end.id(), end);
    }
    Change.of(event)
        .ifPresent(
            change -> {
              attempts.add(change);
              changes.merge(
                  change.id(), change, (before, now) -> before.yieldsTo(now) ? now : before);
            });
  }

  /** Tasks that were accepted within the batch. */
  Collection<Accepted> accepted() {
    return accepted.values();
  }

  /** How the batch leaves a task that it accepted. */
  Standing standing(Accepted task) {
    Change change = changes.get(task.id());
    Standing last =
        change == null
            ? Standing.accepted(task.progress())
            : new Standing(
                change.state(),
                change.progress(),
                change.finishedAt(),
                Optional.of(change.message()));
    Cancelled end = cancelled.get(task.id());
    return end == null || last.state().isFinished() ? last : cancelledAt(end.at(), last);
  }

  private static Standing cancelledAt(Instant at, Standing last) {
    return new Standing(TaskState.CANCELLED, last.progress(), Optional.of(at), last.message());
  }

  /** The last change of each task. */
  Collection<Change> changes() {
    return changes.values();
  }

  /** The last change of each task that was accepted earlier. */
  Collection<Change> changesOfOlder() {
    return changes.values().stream().filter(change -> !accepted.containsKey(change.id())).toList();
  }

  /** The deaths that the batch ends with. */
  Collection<Change> deaths() {
    return changes.values().stream().filter(change -> change.reason().isPresent()).toList();
  }

  Collection<Cancelled> cancelled() {
    return cancelled.values();
  }

  /** Every attempt, also several of one task. */
  Collection<Change> attempts() {
    return attempts;
  }
}
