package io.rebound.schedule;

import io.rebound.task.Progress;
import io.rebound.task.Task;
import io.rebound.task.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/** A task in an {@link InMemoryShard}. Its place in a sorted set is fixed while it is there. */
final class InMemorySlot {
  static final Comparator<InMemorySlot> BY_DUE_TIME =
      Comparator.<InMemorySlot, Instant>comparing(slot -> slot.progress.dueAt())
          .thenComparing(slot -> slot.task.id().toString());

  static final Comparator<InMemorySlot> BEST_FIRST =
      Comparator.<InMemorySlot, Instant>comparing(
              slot ->
                  slot.progress
                      .dueAt()
                      .minus(Claims.PRIORITY_BONUS.multipliedBy(slot.task.priority())))
          .thenComparing(slot -> slot.task.id().toString());

  final Task task;
  Progress progress;
  TaskState state = TaskState.SCHEDULED;
  Instant readyAt;
  long token;
  Instant claimedAt;
  Instant leasedUntil;

  InMemorySlot(Entry entry) {
    task = entry.task();
    progress = entry.progress();
    readyAt = progress.dueAt();
  }

  void lease(long underToken, Instant now, Duration lease) {
    state = TaskState.LEASED;
    token = underToken;
    claimedAt = now;
    leasedUntil = now.plus(lease);
  }
}
