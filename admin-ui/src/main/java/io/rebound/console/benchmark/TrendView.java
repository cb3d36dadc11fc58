package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.benchmark.Benchmarks;
import io.rebound.benchmark.Trend;
import io.rebound.benchmark.Trend.Line;
import io.rebound.benchmark.Trend.Step;
import io.rebound.console.chart.TrendChart;
import io.rebound.console.page.Address;
import io.rebound.console.page.Format;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** How one scenario has done over time, commit by commit. */
@Named("benchmarkTrendView")
@RequestScoped
public class TrendView {
  @Inject private Benchmarks benchmarks;
  @Inject private BenchmarkWords words;
  @Inject private RunCharts charts;
  @Inject private Format format;
  @Inject private Texts texts;
  @Inject private Address address;
  @Inject private Notices notices;

  private Set<String> scenarios = Set.of();
  private String scenario;
  private List<Line> lines = List.of();
  private Optional<Line> line = Optional.empty();

  /** Runs with the same parameters on the same machine, to choose from. */
  public record Choice(long run, String label, boolean here) {}

  /**
   * A commit in the table.
   *
   * @param change of its median rate from the commit before; null for the first
   */
  public record Row(
      String commit, List<BenchmarkRun> runs, String rate, String p99, String change) {}

  /** Reads the latest runs of the scenario. */
  public void load() {
    try {
      scenarios = benchmarks.scenarioNames();
      scenario = address.part("scenario").orElseGet(this::latest);
      Trend trend = benchmarks.trend(scenario);
      lines = trend.lines();
      line = trend.line(Ids.of(address.part("like")));
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
    }
  }

  /** The scenario that was run last. */
  private String latest() {
    return benchmarks
        .list(Optional.empty(), Optional.of(State.DONE), OptionalLong.empty(), 1)
        .stream()
        .map(run -> run.setup().scenario())
        .findFirst()
        .orElseGet(() -> scenarios.iterator().next());
  }

  public Set<String> getScenarios() {
    return scenarios;
  }

  public String getScenario() {
    return scenario;
  }

  /** The lines that can be chosen. */
  public List<Choice> getChoices() {
    return lines.stream()
        .map(each -> new Choice(each.latest().id(), label(each), each.equals(line.orElse(null))))
        .toList();
  }

  private String label(Line each) {
    return texts.get(
        "benchmark.trend.line",
        words.parameters(each.parameters()),
        each.machine().words(),
        each.runs().size());
  }

  /** Whether there is nothing to draw. */
  public boolean isMissing() {
    return line.isEmpty();
  }

  /** Whether how long operations took was measured. */
  public boolean isTimed() {
    return line.stream().flatMap(each -> each.steps().stream()).anyMatch(s -> s.p99().isPresent());
  }

  public TrendChart getRates() {
    return charts.rates(line.orElseThrow());
  }

  public TrendChart getLatencies() {
    return charts.latencies(line.orElseThrow());
  }

  /** The commits, newest first. */
  public List<Row> getRows() {
    List<Row> rows = new ArrayList<>();
    Step before = null;
    for (Step step : line.orElseThrow().steps()) {
      rows.add(row(step, before));
      before = step;
    }
    Collections.reverse(rows);
    return rows;
  }

  private Row row(Step step, Step before) {
    String p99 = step.p99().isPresent() ? format.micros(step.p99().getAsDouble()) : "–";
    boolean first = before == null || before.rate() == 0;
    String change =
        first ? null : String.format(Locale.ENGLISH, "× %.3f", step.rate() / before.rate());
    return new Row(step.commit(), step.runs(), words.rate(step.rate()), p99, change);
  }
}
