package io.rebound.history;

import io.rebound.history.Event.Accepted;
import io.rebound.history.Event.Cancelled;
import io.rebound.history.Event.Delivered;
import io.rebound.history.Event.Died;
import io.rebound.history.Event.Retried;
import io.rebound.journal.InMemoryJournal;
import io.rebound.journal.InMemoryJournal.Standing;
import io.rebound.schedule.Entry;
import io.rebound.task.Attempt;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A history that lasts as long as its test, over the tasks of a journal that does. */
public final class InMemoryHistory implements HistoryWriter {
  private final InMemoryJournal journal;
  private final Map<TaskId, Map<Integer, Attempt>> attempts = new HashMap<>();
  private final Map<TaskId, Died> dead = new HashMap<>();
  private final List<byte[]> quarantine = new ArrayList<>();
  private final Set<Integer> taken = new HashSet<>();

  public InMemoryHistory(InMemoryJournal journal) {
    this.journal = journal;
  }

  @Override
  public synchronized Optional<Pen> take(int shard) {
    return taken.add(shard) ? Optional.of(new InMemoryPen(shard)) : Optional.empty();
  }

  /** The task's attempts, oldest first. */
  public synchronized List<Attempt> attempts(TaskId id) {
    return List.copyOf(attempts.getOrDefault(id, Map.of()).values());
  }

  /** How the task died, if it is dead. */
  public synchronized Optional<Died> death(TaskId id) {
    return Optional.ofNullable(dead.get(id));
  }

  /** Forgets how the task died. */
  public synchronized void bringBack(TaskId id) {
    dead.remove(id);
  }

  /** What could not be read. */
  public synchronized List<byte[]> quarantine() {
    return List.copyOf(quarantine);
  }

  private synchronized void note(Event event) {
    if (event instanceof Accepted accepted && journal.standing(event.id()).isEmpty()) {
      journal.put(new Entry(accepted.task(), accepted.progress()), TaskState.SCHEDULED);
    } else if (event instanceof Delivered delivered) {
      attempted(event, delivered.attempt(), delivered.progress(), TaskState.DELIVERED);
    } else if (event instanceof Retried retried) {
      attempted(event, retried.attempt(), retried.progress(), TaskState.SCHEDULED);
    } else if (event instanceof Died died) {
      if (attempted(event, died.attempt(), died.progress(), TaskState.DEAD)) {
        dead.put(event.id(), died);
      }
    } else if (event instanceof Cancelled) {
      journal
          .standing(event.id())
          .filter(standing -> standing.state() == TaskState.SCHEDULED)
          .ifPresent(standing -> journal.put(standing.entry(), TaskState.CANCELLED));
    }
  }

  private boolean attempted(Event event, Attempt attempt, Progress progress, TaskState state) {
    attempts
        .computeIfAbsent(event.id(), id -> new TreeMap<>())
        .putIfAbsent(attempt.number(), attempt);
    Optional<Standing> known =
        journal.standing(event.id()).filter(standing -> isNews(standing, progress, state));
    known.ifPresent(standing -> journal.put(new Entry(standing.entry().task(), progress), state));
    return known.isPresent();
  }

  private static boolean isNews(Standing standing, Progress then, TaskState state) {
    Progress now = standing.entry().progress();
    return now.redrives() < then.redrives()
        || now.redrives() == then.redrives()
            && standing.state() == TaskState.SCHEDULED
            && (state.isFinished() || now.attempts() <= then.attempts());
  }

  private final class InMemoryPen implements Pen {
    private final int shard;

    InMemoryPen(int shard) {
      this.shard = shard;
    }

    @Override
    public void write(List<Event> events, List<byte[]> unreadable) {
      events.forEach(InMemoryHistory.this::note);
      synchronized (InMemoryHistory.this) {
        quarantine.addAll(unreadable);
      }
    }

    @Override
    public void close() {
      synchronized (InMemoryHistory.this) {
        taken.remove(shard);
      }
    }
  }
}
