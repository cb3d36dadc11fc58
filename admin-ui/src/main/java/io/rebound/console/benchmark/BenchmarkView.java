package io.rebound.console.benchmark;

import io.rebound.benchmark.BenchmarkRun;
import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.benchmark.Benchmarks;
import io.rebound.console.access.Needs;
import io.rebound.console.access.Right;
import io.rebound.console.access.Viewer;
import io.rebound.console.chart.BarChart;
import io.rebound.console.chart.LineChart;
import io.rebound.console.page.Address;
import io.rebound.console.page.Goes;
import io.rebound.console.page.Notices;
import io.rebound.history.HistoryUnavailable;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One run: how far it has got, what it has measured, and on what. */
@Named
@RequestScoped
public class BenchmarkView {
  private static final int OFFERED = 20;

  @Inject private Benchmarks benchmarks;
  @Inject private RunCharts charts;
  @Inject private Address address;
  @Inject private Viewer viewer;
  @Inject private Notices notices;
  @Inject private Goes goes;

  private Optional<BenchmarkRun> run;
  private List<BenchmarkRun> others;

  /** Answers that there is none when there is none. */
  public void load() {
    try {
      if (run().isEmpty()) {
        goes.nowhere();
      }
    } catch (HistoryUnavailable e) {
      run = Optional.empty();
      notices.unavailable(e);
    }
  }

  private Optional<BenchmarkRun> run() {
    if (run == null) {
      run = address.part("id").flatMap(Ids::parse).flatMap(benchmarks::find);
    }
    return run;
  }

  /** Looks again; the page comes anew when the run has ended. */
  public void look() {
    if (!isRunning()) {
      goes.to("/benchmark.xhtml", "id", Long.toString(getRun().id()));
    }
  }

  /** Has it stop within seconds. */
  @Needs(Right.ADMINISTER)
  public String stop() {
    try {
      run = run().flatMap(known -> benchmarks.stop(viewer.actor(), known.id()));
      return run.map(known -> "/benchmark?faces-redirect=true&id=" + known.id()).orElse(null);
    } catch (HistoryUnavailable e) {
      notices.unavailable(e);
      return null;
    }
  }

  /** The run; null when it could not be read. */
  public BenchmarkRun getRun() {
    return run().orElse(null);
  }

  /** Whether it is worth asking again. */
  public boolean isRunning() {
    return run().stream().anyMatch(known -> known.state() == State.RUNNING);
  }

  /** Whether it can be asked to stop. */
  public boolean isStoppable() {
    return run().stream().anyMatch(known -> known.state() == State.RUNNING && !known.stopping());
  }

  /** Operations in each second. */
  public LineChart getSeconds() {
    return charts.seconds(List.of(getRun()));
  }

  /** How long operations took. */
  public BarChart getLatencies() {
    return charts.latencies(List.of(getRun()));
  }

  /** Whether it has measured how long operations took. */
  public boolean isTimed() {
    return getRun().measured().latency().count() > 0;
  }

  /** Earlier runs of the same scenario that it can be compared with, the newest first. */
  public List<BenchmarkRun> getOthers() {
    if (others == null) {
      others = isRunning() ? List.of() : earlier(getRun());
    }
    return others;
  }

  private List<BenchmarkRun> earlier(BenchmarkRun than) {
    return benchmarks
        .list(
            Optional.of(than.setup().scenario()),
            Optional.empty(),
            OptionalLong.of(than.id()),
            OFFERED)
        .stream()
        .filter(other -> other.state() != State.RUNNING)
        .toList();
  }
}
