package io.rebound.task;

import java.time.Instant;

/**
 * How far a task has come.
 *
 * @param dueAt when the next attempt may start
 * @param attempts all attempts that were begun
 * @param failures the failed attempts that count against the current budget
 * @param since when the current budget began: the first due time, or the redrive
 * @param orphanings how often a lease ran out since the last settled attempt
 * @param redrives how often it was brought back from the dead
 */
public record Progress(
    Instant dueAt, int attempts, int failures, Instant since, int orphanings, int redrives) {

  /** A task that was never tried. */
  public static Progress fresh(Instant dueAt) {
    return new Progress(dueAt, 0, 0, dueAt, 0, 0);
  }

  /** After one more failed attempt that is tried again at that time. */
  public Progress failedUntil(Instant retryAt) {
    return new Progress(retryAt, attempts + 1, failures + 1, since, 0, redrives);
  }

  /** After one more attempt, which delivered it. */
  public Progress delivered() {
    return new Progress(dueAt, attempts + 1, failures, since, 0, redrives);
  }

  /** After one more failed attempt, which was the last. */
  public Progress died() {
    return new Progress(dueAt, attempts + 1, failures + 1, since, 0, redrives);
  }

  /** Brought back from the dead, with a fresh budget. */
  public Progress redrivenAt(Instant now) {
    return new Progress(now, attempts, 0, now, 0, redrives + 1);
  }
}
