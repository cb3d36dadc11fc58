package io.rebound.schedule;

import static io.rebound.journal.SampleTasks.NOON;

import io.rebound.journal.SampleTasks;
import io.rebound.retry.FaultClass;
import io.rebound.schedule.Claims.Leased;
import io.rebound.schedule.Claims.Token;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.Task;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Leased tasks for tests: {@code aLease()}, and the same with one thing changed. */
public record SampleLeases(Leased leased) {
  /** A task that was just claimed for the first time. */
  public static SampleLeases aLease() {
    return aLeaseOf(SampleTasks.aTask().dueAt(NOON).task());
  }

  public static SampleLeases aLeaseOf(Task task) {
    return new SampleLeases(
        new Leased(
            task.id(),
            task.destination(),
            new Token(0, 1),
            Optional.of(task),
            Progress.fresh(task.dueAt()),
            task.dueAt(),
            ""));
  }

  public SampleLeases under(Token token) {
    return with(token, leased.task(), leased.progress(), leased.poison());
  }

  public SampleLeases at(Progress progress) {
    return with(leased.token(), leased.task(), progress, leased.poison());
  }

  public SampleLeases unreadable(String poison) {
    return with(leased.token(), Optional.empty(), leased.progress(), poison);
  }

  /** An attempt of it that was taken, at noon. */
  public Settlement.Delivered delivered() {
    return new Settlement.Delivered(
        leased, attempt(Outcome.delivered(OptionalInt.of(200), "taken", "")));
  }

  /** An attempt of it that failed, at noon, and is made again a minute later. */
  public Settlement.Retry retried() {
    return new Settlement.Retry(
        leased,
        attempt(Outcome.failed(FaultClass.TIMEOUT, "no answer in time")),
        leased.progress().failedUntil(NOON.plusSeconds(60)));
  }

  private Attempt attempt(Outcome outcome) {
    int number = leased.progress().attempts() + 1;
    return new Attempt(number, NOON, Duration.ofMillis(20), "node-1", outcome);
  }

  private SampleLeases with(Token token, Optional<Task> task, Progress progress, String poison) {
    return new SampleLeases(
        new Leased(leased.id(), leased.lane(), token, task, progress, leased.readyAt(), poison));
  }
}
