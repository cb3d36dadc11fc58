package io.rebound.overview;

import io.rebound.input.Counted;
import io.rebound.overview.Problem.Severity;
import io.rebound.overview.Problem.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is wrong in the same way for a tenant and for the whole deployment. */
final class Findings {
  private static final int ENOUGH_ATTEMPTS = 5;
  private static final double MOST_FAIL = 0.5;
  private static final double ALL_FAIL = 0.99;
  private static final Duration LATE = Duration.ofSeconds(5);

  private Findings() {}

  /** A destination that fails most of its attempts. */
  static Optional<Problem> destination(DestinationLoad load) {
    if (load.attempts() < ENOUGH_ATTEMPTS || load.failureShare() < MOST_FAIL) {
      return Optional.empty();
    }
    boolean all = load.failureShare() >= ALL_FAIL;
    String name = load.name().orElse("an inline destination");
    String what =
        "%s of %s failed %,d of %s in the last five minutes%s."
            .formatted(
                name,
                load.tenantName(),
                load.failed(),
                Counted.of(load.attempts(), "attempt"),
                load.message().map(message -> ": " + message).orElse(""));
    return Optional.of(
        new Problem(
            all ? Severity.ERROR : Severity.WARNING,
            all ? "destination-fails" : "destination-mostly-fails",
            what,
            load.paused()
                ? "It is paused. Resume it when its receiver is ready."
                : "Look at the attempts for what the receiver says. If it will be away for long, pause the destination so that its tasks keep their attempts; redrive the dead ones afterwards.",
            Optional.of(new Subject("destination", name, Optional.of(load.tenantName())))));
  }

  /** A destination that is left alone because it failed. */
  static Problem broken(BrokenDestination broken, Instant now) {
    String name = broken.name().orElse("an inline destination");
    String next =
        broken
            .triesAgainAt()
            .map(again -> "lets a task try again in " + roughly(Duration.between(now, again)))
            .orElse("lets one task at a time try");
    return new Problem(
        Severity.WARNING,
        "breaker-open",
        "%s of %s failed %s in a row. Its breaker has been open for %s and %s."
            .formatted(
                name,
                broken.tenantName(),
                Counted.of(broken.failures(), "attempt"),
                roughly(Duration.between(broken.openedAt(), now)),
                next),
        "Its tasks wait and spend no attempt. Look at their attempts for what the receiver says; when it is ready, resume the destination, which closes the breaker at once.",
        Optional.of(new Subject("destination", name, Optional.of(broken.tenantName()))));
  }

  /** Tasks that wait in lanes that are paused or whose breaker is not closed. */
  static Optional<Problem> blocked(long tasks) {
    return tasks == 0
        ? Optional.empty()
        : Optional.of(
            new Problem(
                Severity.NOTE,
                "tasks-blocked",
                Counted.of(
                    tasks,
                    "due task waits because its destination is paused or its breaker open.",
                    "due tasks wait because their destinations are paused or their breakers open."),
                "Resume the destination when its receiver is ready. An open breaker tries by itself, too.",
                Optional.empty()));
  }

  /** Dead letters that nobody has redriven or discarded. */
  static Optional<Problem> waiting(DeadLetterCount dead, Instant now) {
    return dead.newest()
        .map(
            newest ->
                new Problem(
                    Severity.NOTE,
                    "dead-letters-wait",
                    "%,d%s dead letter%s, the newest %s ago."
                        .formatted(
                            dead.count(),
                            dead.whole() ? "" : "+",
                            dead.count() == 1 ? " waits" : "s wait",
                            roughly(Duration.between(newest, now))),
                    "Look at them by cause: what a receiver refused can be redriven when it takes it again, the rest discarded.",
                    Optional.empty()));
  }

  /** In the largest unit that is full: minutes do not matter after days. */
  private static String roughly(Duration age) {
    if (age.toDays() > 0) {
      return age.toDays() + " d";
    }
    if (age.toHours() > 0) {
      return age.toHours() + " h";
    }
    return age.toMinutes() > 0 ? age.toMinutes() + " min" : Math.max(0, age.toSeconds()) + " s";
  }

  /** How many seconds late the latest of a hundred tasks' five are, when that is too late. */
  static Optional<Long> late(List<Point> recent) {
    return recent.stream()
        .filter(point -> point.lateness().count() > 0)
        .reduce((earlier, later) -> later)
        .map(point -> point.lateness().p95())
        .filter(late -> late.compareTo(LATE) > 0)
        .map(Duration::toSeconds);
  }
}
