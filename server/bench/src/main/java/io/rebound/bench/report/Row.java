package io.rebound.bench.report;

import io.rebound.bench.figure.Amount;
import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Figure.Percentile;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.scenario.Scenario;
import io.rebound.tenant.Durability;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scenario in the table.
 *
 * @param cells in the order of the head
 * @param otherGoals all but the first, which is in the last cell
 * @param notes what else was measured
 */
public record Row(List<String> cells, List<String> otherGoals, List<String> notes) {
  private static final List<String> HEAD =
      List.of(
          "scenario",
          "durable",
          "median",
          "of floor",
          "least to most",
          "p50",
          "p99 ms",
          "corrected",
          "loop",
          "runs",
          "took",
          "verdict",
          "goal");
  private static final String NOTHING = "-";

  static Row of(Result result) {
    Figure median = result.median();
    Scenario scenario = result.scenario();
    List<String> goals = scenario.goals().stream().map(goal -> judged(goal, median)).toList();
    boolean several = goals.size() > 1;
    return new Row(
        List.of(
            scenario.name(),
            scenario.accepting().map(Durability::code).orElse(NOTHING),
            Amount.with(median.value(), median.unit()),
            result.ofFloor().map(OfFloor::times).orElse(NOTHING),
            result.runs().figures().size() == 1
                ? NOTHING
                : Amount.of(result.runs().least()) + " to " + Amount.of(result.runs().most()),
            millis(median.latency(), 50),
            millis(median.latency(), 99),
            millis(median.corrected(), 99),
            scenario.loop().word(),
            Integer.toString(result.runs().figures().size()),
            String.format(Locale.ROOT, "%.0f s", result.seconds()),
            result.verdict().words(),
            goals.isEmpty() ? NOTHING : several ? goals.get(0) : scenario.goals().get(0).text()),
        several ? goals.subList(1, goals.size()) : List.of(),
        notes(result));
  }

  /** Of several goals it is said which are reached. */
  private static String judged(Goal goal, Figure figure) {
    return (goal.isReached(figure) ? "+ " : "! ") + goal.text();
  }

  private static String millis(List<Percentile> points, double percentile) {
    return points.stream()
        .filter(point -> point.percentile() == percentile)
        .map(point -> String.format(Locale.ROOT, "%.2f", point.millis()))
        .findFirst()
        .orElse(NOTHING);
  }

  private static List<String> notes(Result result) {
    List<String> notes = new ArrayList<>();
    result.ofFloor().ifPresent(ofFloor -> notes.add(ofFloor.floorIs(result.median().unit())));
    result.median().more().forEach((name, value) -> notes.add(name + " " + Amount.of(value)));
    return notes;
  }

  /** One run in a line: what it is about, and the usual percentiles. */
  public static String brief(Figure figure) {
    String value = Amount.with(figure.value(), figure.unit());
    if (figure.latency().isEmpty()) {
      return value;
    }
    return value
        + "; p50 "
        + millis(figure.latency(), 50)
        + " ms, p99 "
        + millis(figure.latency(), 99)
        + " ms";
  }

  /** The rows below their head, aligned. */
  static String table(List<Row> rows) {
    Table table = new Table(HEAD);
    rows.forEach(row -> table.add(row.cells, row.otherGoals, row.notes));
    return table.text();
  }
}
