package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Benchmarks;
import io.rebound.benchmark.Comparison;
import io.rebound.benchmark.Comparison.Compared;
import io.rebound.benchmark.Comparison.NotFound;
import io.rebound.benchmark.Comparison.Refused;
import io.rebound.console.chart.BarChart;
import io.rebound.console.chart.LineChart;
import io.rebound.console.page.Address;
import io.rebound.console.page.Notices;
import io.rebound.console.page.Texts;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Two runs side by side, or why they say nothing about each other. */
@Named("benchmarkComparisonView")
@RequestScoped
public class ComparisonView {
  @Inject private Benchmarks benchmarks;
  @Inject private BenchmarkWords words;
  @Inject private RunCharts charts;
  @Inject private Texts texts;
  @Inject private Address address;
  @Inject private Notices notices;

  private Optional<Comparison> comparison = Optional.empty();
  private List<BenchmarkRun> pair = List.of();

  /** Reads both runs. */
  public void load() {
    OptionalLong a = Ids.of(address.part("a"));
    OptionalLong b = Ids.of(address.part("b"));
    if (a.isEmpty() || b.isEmpty()) {
      return;
    }
    try {
      comparison = Optional.of(benchmarks.compare(a.getAsLong(), b.getAsLong()));
      pair =
          comparison.get() instanceof Compared compared
              ? List.of(compared.a(), compared.b())
              : found(a.getAsLong(), b.getAsLong());
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
    }
  }

  private List<BenchmarkRun> found(long a, long b) {
    List<BenchmarkRun> both = new ArrayList<>();
    benchmarks.find(a).ifPresent(both::add);
    benchmarks.find(b).ifPresent(both::add);
    return both.size() == 2 ? both : List.of();
  }

  /** What was typed for run A. */
  public String getA() {
    return address.part("a").orElse("");
  }

  /** What was typed for run B. */
  public String getB() {
    return address.part("b").orElse("");
  }

  /** What is wrong with run A; null when nothing is. */
  public String getWrongA() {
    return wrong(address.part("a"));
  }

  /** What is wrong with run B; null when nothing is. */
  public String getWrongB() {
    return wrong(address.part("b"));
  }

  private String wrong(Optional<String> typed) {
    if (typed.isEmpty()) {
      return texts.get("benchmark.compare.missing");
    }
    OptionalLong id = Ids.of(typed);
    if (id.isEmpty()) {
      return texts.get("benchmark.compare.number", typed.get());
    }
    boolean unknown =
        comparison.orElse(null) instanceof NotFound missing && missing.id() == id.getAsLong();
    return unknown ? texts.get("benchmark.compare.unknown", typed.get().strip()) : null;
  }

  /** Why they cannot be compared; null when they can. */
  public String getRefused() {
    return comparison.orElse(null) instanceof Refused refused ? refused.why() : null;
  }

  private Compared compared() {
    return comparison.orElse(null) instanceof Compared found ? found : null;
  }

  /** Whether there are figures side by side. */
  public boolean isComparable() {
    return compared() != null;
  }

  /** Whether they ran with the same parameters. */
  public boolean isAlike() {
    return compared().sameParameters();
  }

  /** Run A and run B; empty when one of them is missing. */
  public List<BenchmarkRun> getPair() {
    return pair;
  }

  /** The figures with their ratios. */
  public List<Measure> getMeasures() {
    return new Measures(compared(), texts, words).all();
  }

  /** Operations in each second. */
  public LineChart getSeconds() {
    return charts.seconds(pair);
  }

  /** How many seconds the longer of the two took. */
  public int getLongest() {
    return pair.stream().mapToInt(run -> run.measured().perSecond().size()).max().orElse(0);
  }

  /** Whether both have measured how long operations took. */
  public boolean isTimed() {
    return pair.stream().allMatch(run -> run.measured().latency().count() > 0);
  }

  /** How long operations took. */
  public BarChart getLatencies() {
    return charts.latencies(pair);
  }

  /** The names of the two in drawings. */
  public List<String> getNames() {
    return pair.stream()
        .map(run -> texts.get("benchmark.number", Long.toString(run.id())))
        .toList();
  }

  /** What was run, and on what. */
  public List<Facts.Fact> getFacts() {
    return new Facts(pair.get(0).setup(), pair.get(1).setup(), texts, words).all();
  }
}
