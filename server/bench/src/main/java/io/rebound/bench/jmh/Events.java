package io.rebound.bench.jmh;

import io.rebound.destination.DestinationId;
import io.rebound.history.Event;
import io.rebound.task.Attempt;
import io.rebound.task.Outcome;
import io.rebound.task.Progress;
import io.rebound.task.TaskIds;
import io.rebound.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Deliveries as they stand in the outcome log. */
final class Events {
  private static final Instant NOON = Instant.parse("2026-08-01T12:00:00.123456Z");
  private static final int ANSWER = 200;

  private Events() {}

  /** So many, of different tasks, a third of them with an answer that is kept. */
  static List<Event.Delivered> delivered(int count) {
    SplittableRandom random = new SplittableRandom(1);
    TaskIds ids = new TaskIds(() -> NOON, random);
    return Stream.generate(() -> one(ids, random)).limit(count).toList();
  }

  private static Event.Delivered one(TaskIds ids, SplittableRandom random) {
    String answer = random.nextInt(3) == 0 ? "x".repeat(ANSWER) : "";
    Instant startedAt = NOON.plusNanos(random.nextLong(1_000_000_000));
    Duration duration = Duration.ofNanos(random.nextLong(50_000_000));
    Outcome outcome = Outcome.delivered(OptionalInt.of(202), "", answer);
    return new Event.Delivered(
        ids.next(),
        new TenantId(random.nextInt(1, 100)),
        new DestinationId(random.nextInt(1, 1_000)),
        new Attempt(1, startedAt, duration, "node-1", outcome),
        Progress.fresh(startedAt).delivered());
  }
}
