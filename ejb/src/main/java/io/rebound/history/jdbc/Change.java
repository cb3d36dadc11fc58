package io.rebound.history.jdbc;

import io.rebound.history.Event;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.task.Attempt;
import io.rebound.task.Progress;
import io.rebound.task.TaskId;
import io.rebound.task.TaskState;
import java.time.Instant;
import java.util.Optional;

/**
 * How an attempt left a task.
 *
 * @param reason why it died, if it did
 */
record Change(
    TaskId id, TaskState state, Progress progress, Attempt attempt, Optional<Reason> reason) {

  /** What the event changes; empty where no attempt was made. */
  static Optional<Change> of(Event event) {
    if (event instanceof Event.Delivered delivered) {
      return Optional.of(
          new Change(
              delivered.id(),
              TaskState.DELIVERED,
              delivered.progress(),
              delivered.attempt(),
              Optional.empty()));
    }
    if (event instanceof Event.Retried retried) {
      return Optional.of(
          new Change(
              retried.id(),
              TaskState.SCHEDULED,
              retried.progress(),
              retried.attempt(),
              Optional.empty()));
    }
    if (event instanceof Event.Died died) {
      return Optional.of(
          new Change(
              died.id(),
              TaskState.DEAD,
              died.progress(),
              died.attempt(),
              Optional.of(died.reason())));
    }
    return Optional.empty();
  }

  /** When the attempt was over, for one that was the last. */
  Optional<Instant> finishedAt() {
    return state.isFinished()
        ? Optional.of(attempt.startedAt().plus(attempt.duration()))
        : Optional.empty();
  }

  /** Whether the other is news after this one: it tells of a later attempt, or of the end. */
  boolean yieldsTo(Change other) {
    if (progress.redrives() != other.progress.redrives()) {
      return progress.redrives() < other.progress.redrives();
    }
    return !state.isFinished()
        && (other.state.isFinished() || progress.attempts() <= other.progress.attempts());
  }

  String message() {
    return StoredText.of(attempt.outcome().message());
  }
}
