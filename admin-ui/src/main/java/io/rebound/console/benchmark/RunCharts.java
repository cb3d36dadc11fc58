package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Trend;
import io.rebound.benchmark.Trend.Step;
import io.rebound.console.chart.BarChart;
import io.rebound.console.chart.LineChart;
import io.rebound.console.chart.LineChart.Series;
import io.rebound.console.chart.TrendChart;
import io.rebound.console.chart.TrendChart.Point;
import io.rebound.console.chart.TrendChart.Stretch;
import io.rebound.console.page.Format;
import io.rebound.console.page.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** The drawings of runs. */
@ApplicationScoped
public class RunCharts {
  @Inject private Texts texts;
  @Inject private Format format;
  @Inject private BenchmarkWords words;

  /** Operations in each second, a line for each run. */
  LineChart seconds(List<BenchmarkRun> runs) {
    return LineChart.of(
        LineChart.HALF,
        runs.get(0).startedAt(),
        Duration.ofSeconds(1),
        runs.stream().map(this::seconds).toList(),
        format::rate);
  }

  private Series seconds(BenchmarkRun run) {
    return new Series(
        texts.get("benchmark.number", Long.toString(run.id())),
        run.measured().perSecond().stream().map(Long::doubleValue).toList());
  }

  /** Percentiles of how long operations took, a bar for each run. */
  BarChart latencies(List<BenchmarkRun> runs) {
    return BarChart.of(
        List.of(
            group("p50", runs, Latency::p50),
            group("p90", runs, Latency::p90),
            group("p99", runs, Latency::p99),
            group("p999", runs, Latency::p999),
            group("max", runs, Latency::longest)),
        format::micros);
  }

  private BarChart.Group group(String name, List<BenchmarkRun> runs, ToLongFunction<Latency> of) {
    return new BarChart.Group(
        texts.get("benchmark.short." + name),
        runs.stream().map(run -> (double) of.applyAsLong(run.measured().latency())).toList());
  }

  /** The rates of runs and the median of each commit. */
  TrendChart rates(Trend.Line line) {
    return trend(line.steps(), run -> run.measured().rate(), Step::rate, format::rate, words::rate);
  }

  /** The same of what 99 of 100 operations took at most, where it was measured. */
  TrendChart latencies(Trend.Line line) {
    return trend(
        line.steps().stream().filter(step -> step.p99().isPresent()).toList(),
        run -> run.measured().latency().p99(),
        step -> step.p99().orElseThrow(),
        format::micros,
        format::micros);
  }

  private TrendChart trend(
      List<Step> steps,
      ToDoubleFunction<BenchmarkRun> value,
      ToDoubleFunction<Step> median,
      DoubleFunction<String> axis,
      DoubleFunction<String> exact) {
    return TrendChart.of(
        steps.stream()
            .map(
                step ->
                    new Stretch(
                        words.commit(step.commit()),
                        median.applyAsDouble(step),
                        step.runs().stream().map(run -> point(run, value, exact)).toList()))
            .toList(),
        axis);
  }

  private Point point(
      BenchmarkRun run, ToDoubleFunction<BenchmarkRun> value, DoubleFunction<String> exact) {
    double figure = value.applyAsDouble(run);
    String says =
        texts.get(
            "benchmark.point",
            Long.toString(run.id()),
            exact.apply(figure),
            words.commit(run.setup().commit()),
            format.exact(run.startedAt()));
    return new Point(run.id(), figure, says);
  }
}
