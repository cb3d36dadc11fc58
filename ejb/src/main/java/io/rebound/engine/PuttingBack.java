package io.rebound.engine;

import io.rebound.input.Counted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Consumer;

/** How far a sweep has come; what takes long is told of while it lasts. */
final class PuttingBack {
  private static final Duration TOLD_EVERY = Duration.ofSeconds(5);

  private final InstantSource clock;
  private final Consumer<String> log;
  private volatile long restored;
  private Instant tellAt = Instant.MAX;

  PuttingBack(InstantSource clock, Consumer<String> log) {
    this.clock = clock;
    this.log = log;
  }

  /** A sweep begins. */
  void begin() {
    restored = 0;
    tellAt = clock.instant().plus(TOLD_EVERY);
  }

  /** So many tasks are back until now. */
  void reached(long tasks) {
    restored = tasks;
    Instant now = clock.instant();
    if (!now.isBefore(tellAt)) {
      tellAt = now.plus(TOLD_EVERY);
      log.accept(text() + " so far");
    }
  }

  /** The sweep has put something back, or should have. */
  void end() {
    log.accept(text());
  }

  /** How many tasks the sweep has put back. */
  long restored() {
    return restored;
  }

  private String text() {
    return "put " + Counted.of(restored, "task") + " of the journal into the schedule";
  }
}
