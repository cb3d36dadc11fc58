package io.rebound.lab;

import io.rebound.lab.check.Findings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as a table in Markdown. */
public record Report(LabOptions options, List<Result> results) {
  private static final String HEAD =
      """
      | fault | accepted | delivered | dead | pending | duplicates expected / seen | lost | ready in | old rate in | rate before / after | verdict |
      |---|---|---|---|---|---|---|---|---|---|---|
      """;

  @Override
  public String toString() {
    return "%nSeed %d, %,d tasks at %d/s, outages of %d s%n%n"
            .formatted(
                options.seed(), options.tasks(), options.perSecond(), options.outage().toSeconds())
        + HEAD
        + results.stream().map(Report::row).collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String row(Result result) {
    Findings found = result.findings();
    return "| %s | %,d | %,d | %,d | %,d | %s / %,d | %,d | %s | %s | %.0f / %.0f per s | %s |"
        .formatted(
            result.fault().name(),
            found.accepted(),
            found.delivered(),
            found.dead(),
            found.pending(),
            expected(result),
            found.seen(),
            found.lost(),
            seconds(result.readyIn()),
            seconds(result.atRateIn()),
            result.before(),
            result.after(),
            result.verdict());
  }

  /** What the history accounts for, and up to what may come beside it. */
  private static String expected(Result result) {
    int expected = result.findings().expected();
    long beside = result.fault().allowance().unexplained();
    return beside == 0
        ? "%,d".formatted(expected)
        : "%,d to %,d".formatted(expected, expected + beside);
  }

  private static String seconds(Optional<Duration> time) {
    return time.map(needed -> "%.1f s".formatted(needed.toMillis() / 1000.0)).orElse("never");
  }
}
