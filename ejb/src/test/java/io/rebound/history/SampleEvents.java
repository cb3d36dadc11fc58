package io.rebound.history;

import static io.rebound.journal.SampleTasks.NOON;

import io.rebound.history.Event.Accepted;
import io.rebound.history.Event.Cancelled;
import io.rebound.history.Event.Delivered;
import io.rebound.history.Event.Died;
import io.rebound.history.Event.Retried;
import io.rebound.retry.FaultClass;
import io.rebound.retry.RetryDecision.Reason;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/** What can happen to a task, attempt by attempt, beginning with the progress that it has. */
public final class SampleEvents {
  private static final Duration TOOK = Duration.ofMillis(20);

  private final Task task;
  private Progress progress;

  private SampleEvents(Task task, Progress progress) {
    this.task = task;
    this.progress = progress;
  }

  public static SampleEvents of(Task task) {
    return of(task, Progress.fresh(task.dueAt()));
  }

  public static SampleEvents of(Task task, Progress progress) {
    return new SampleEvents(task, progress);
  }

  public Accepted accepted() {
    return new Accepted(task, progress);
  }

  public Retried retried() {
    Attempt attempt = attempt(Outcome.failed(FaultClass.TIMEOUT, "no answer in time"));
    progress = progress.failedUntil(attempt.startedAt().plusSeconds(60));
    return new Retried(task.id(), task.tenant(), task.destination(), attempt, progress);
  }

  public Delivered delivered() {
    return delivered("taken", "thanks");
  }

  public Delivered delivered(String message, String body) {
    Attempt attempt = attempt(Outcome.delivered(OptionalInt.of(200), message, body));
    progress = progress.delivered();
    return new Delivered(task.id(), task.tenant(), task.destination(), attempt, progress);
  }

  public Died died() {
    Attempt attempt = attempt(Outcome.refused(FaultClass.CONNECT, "nobody there"));
    progress = progress.died();
    return new Died(
        task.id(), task.tenant(), task.destination(), attempt, progress, Reason.EXHAUSTED);
  }

  public Cancelled cancelled() {
    return new Cancelled(task.id(), task.tenant(), NOON.plusSeconds(5));
  }

  /** How far the task has come by what was asked for. */
  public Progress progress() {
    return progress;
  }

  /** Made with a version of the destination that is twice its number. */
  private Attempt attempt(Outcome outcome) {
    int number = progress.attempts() + 1;
    Instant startedAt = NOON.plusSeconds(60L * number);
    return new Attempt(number, startedAt, TOOK, "node-1", outcome, OptionalInt.of(2 * number));
  }
}
