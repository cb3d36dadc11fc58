package io.rebound.overview;

import io.rebound.overview.Problem.Severity;
import io.rebound.overview.Problem.Subject;
import io.rebound.tenant.Quota;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Says when a quota refuses submissions, and when it soon will. */
record QuotaFindings(String tenant, Instant now) {
  private static final Duration LATELY = Duration.ofMinutes(5);
  private static final int NEARLY = 80;

  /** What there is to say of one quota. */
  Optional<Problem> of(QuotaUse use) {
    return use.refusedAt()
        .filter(at -> at.isAfter(now.minus(LATELY)))
        .map(at -> refuses(use, at))
        .or(() -> use.percent().filter(percent -> percent >= NEARLY).map(any -> nearly(use)));
  }

  private Problem refuses(QuotaUse use, Instant at) {
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    return problem(
        Severity.WARNING,
        "quota-refuses",
        say(
            "The quota of %s refuses submissions with 429, the last one %d s ago.",
            words(use), seconds),
        remedy(use.kind()));
  }

  private Problem nearly(QuotaUse use) {
    return problem(
        Severity.NOTE,
        "quota-nearly-used",
        say(
            "%,d of the quota of %s are used, %d %%.",
            use.used().orElse(0L), words(use), use.percent().orElse(0L)),
        remedy(use.kind()));
  }

  private static String words(QuotaUse use) {
    boolean unfinished = use.kind() == Quota.Kind.UNFINISHED;
    return say(unfinished ? "%,d unfinished tasks" : "%,d tasks a second", use.limit());
  }

  private static String remedy(Quota.Kind kind) {
    return kind == Quota.Kind.UNFINISHED
        ? "Tasks count until they have ended: see what holds up those that wait, cancel what is not needed, or ask the administrators of the service for a larger quota."
        : "Submit more evenly and spread the submissions over all nodes, or ask the administrators of the service for a larger quota.";
  }

  private Problem problem(Severity severity, String code, String what, String remedy) {
    Subject subject = new Subject("tenant", tenant, Optional.empty());
    return new Problem(severity, code, what, remedy, Optional.of(subject));
  }

  private static String say(String words, Object... parts) {
    return String.format(Locale.ROOT, words, parts);
  }
}
