package io.rebound.overview;

import io.rebound.input.Counted;
import io.rebound.overview.Problem.Severity;
import io.rebound.overview.Problem.Subject;
import io.rebound.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is wrong for a tenant in plain language, and what its people can do. Of the service
 * itself it tells what that means for them, and nothing else.
 */
final class TenantDiagnosis {
  private static final long ENOUGH_ATTEMPTS = 20;
  private static final double MOST_FAIL = 0.5;
  private static final Map<String, Said> STORES =
      Map.of(
          "postgresql",
          new Said(
              "The service cannot write anything down at the moment: new journaled tasks are refused with 503.",
              "Submit them again later, with the same Idempotency-Key. What was accepted is delivered."),
          "redis",
          new Said(
              "The service cannot reach its schedule at the moment: nothing is delivered.",
              "Nothing that was accepted is lost, and deliveries go on by themselves. If it lasts, tell the operators of the service."),
          "kafka",
          new Said(
              "The service cannot reach Kafka at the moment.",
              "Tasks for Kafka are retried by their policies; webhooks are delivered as usual."));

  private final Instant at;
  private final Tenant tenant;
  private final Map<String, Optional<String>> stores;
  private final Optional<TenantDepth> depth;
  private final Optional<DeadLetterCount> deadLetters;
  private final List<Point> recent;
  private final List<DestinationLoad> failing;
  private final List<QuotaUse> quotas;
  private final List<BrokenDestination> broken;
  private final List<Problem> problems = new ArrayList<>();

  TenantDiagnosis(
      Instant at,
      Tenant tenant,
      Map<String, Optional<String>> stores,
      Optional<TenantDepth> depth,
      Optional<DeadLetterCount> deadLetters,
      List<Point> recent,
      List<DestinationLoad> failing,
      List<QuotaUse> quotas,
      List<BrokenDestination> broken) {
    this.at = at;
    this.tenant = tenant;
    this.stores = stores;
    this.depth = depth;
    this.deadLetters = deadLetters;
    this.recent = recent;
    this.failing = failing;
    this.quotas = quotas;
    this.broken = broken;
  }

  /** The worst first. */
  List<Problem> problems() {
    standing();
    stores.forEach((name, trouble) -> trouble.ifPresent(why -> store(name)));
    failing.stream().map(Findings::destination).flatMap(Optional::stream).forEach(problems::add);
    if (problems.stream().noneMatch(problem -> problem.code().startsWith("destination-"))) {
      failures();
    }
    QuotaFindings findings = new QuotaFindings(tenant.name(), at);
    quotas.stream().map(findings::of).flatMap(Optional::stream).forEach(problems::add);
    broken.stream().map(one -> Findings.broken(one, at)).forEach(problems::add);
    depth.map(TenantDepth::blocked).flatMap(Findings::blocked).ifPresent(problems::add);
    deadLetters.flatMap(dead -> Findings.waiting(dead, at)).ifPresent(problems::add);
    Findings.late(recent).ifPresent(this::late);
    return problems.stream().sorted(Comparator.comparing(Problem::severity)).toList();
  }

  private void standing() {
    if (tenant.suspended()) {
      add(
          Severity.ERROR,
          "tenant-suspended",
          "This tenant is suspended: nothing is accepted and nothing is delivered.",
          "All tasks are kept and wait. The administrators of the service can resume it.");
    } else if (tenant.draining()) {
      add(
          Severity.WARNING,
          "tenant-draining",
          "This tenant is being drained: nothing more is accepted.",
          "What is there is still delivered. The administrators of the service can resume it.");
    }
  }

  private void store(String name) {
    Said said =
        STORES.getOrDefault(
            name,
            new Said(
                "A part of the service does not answer at the moment.",
                "If it lasts, tell the operators of the service."));
    problems.add(
        new Problem(
            Severity.ERROR,
            "store-away",
            said.what(),
            said.remedy(),
            Optional.of(new Subject("store", name, Optional.empty()))));
  }

  /** Many destinations that fail a little are as bad as one that fails much. */
  private void failures() {
    Counts counts = recent.stream().map(Point::counts).reduce(Counts.NONE, Counts::plus);
    if (counts.attempts() >= ENOUGH_ATTEMPTS && counts.failed() >= MOST_FAIL * counts.attempts()) {
      add(
          Severity.WARNING,
          "attempts-fail",
          "%,d of %s failed in the last five minutes."
              .formatted(counts.failed(), Counted.of(counts.attempts(), "attempt")),
          "Look at the tasks that wait for a retry, and at the dead letters by cause: they say what the receivers answer.");
    }
  }

  private void late(long seconds) {
    add(
        Severity.WARNING,
        "tasks-late",
        "One task in twenty starts more than %,d s after it was due.".formatted(seconds),
        "More comes due than the destinations take: raise maxInFlight or the rate of the slow ones, or spread the due times. If all are quick, ask the administrators of the service for a larger weight.");
  }

  private void add(Severity severity, String code, String what, String remedy) {
    Subject subject = new Subject("tenant", tenant.name(), Optional.empty());
    problems.add(new Problem(severity, code, what, remedy, Optional.of(subject)));
  }

  private record Said(String what, String remedy) {}
}
