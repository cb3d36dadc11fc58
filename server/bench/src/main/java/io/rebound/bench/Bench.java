package io.rebound.bench;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Runs;
import io.rebound.bench.measure.Progress;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.report.KeptRuns;
import io.rebound.bench.report.Report;
import io.rebound.bench.report.ResultFiles;
import io.rebound.bench.report.Row;
import io.rebound.bench.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs the scenarios that are named, each run on fresh stores, and reports the medians: as a table,
 * as JSON below {@code target/bench}, and in the database that {@code REBOUND_DB_URL} names.
 */
public final class Bench {
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
  private static final Logger LOGS = Logger.getLogger("");

  private final BenchOptions options;
  private final Report report;

  private Bench(BenchOptions options, Report report) {
    this.options = options;
    this.report = report;
  }

  /**
   * Ends with 1 when a scenario could not be carried out or its counts were wrong, with 2 when a
   * name or option is not known; a goal that is not reached is said and no more.
   */
  public static void main(String[] names) throws Exception {
    LOGS.setLevel(Level.WARNING);
    List<Scenario> chosen;
    BenchOptions options;
    try {
      options = BenchOptions.ofProperties();
      chosen =
          Catalog.whole().chosen(Arrays.stream(names).filter(name -> !name.isBlank()).toList());
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.exit(2);
      return;
    }
    Report report =
        new Report(new ResultFiles(Path.of("target", "bench")), KeptRuns.ofEnvironment());
    boolean whole = new Bench(options, report).runAll(chosen);
    System.out.println(report.text());
    System.exit(whole ? 0 : 1);
  }

  private boolean runAll(List<Scenario> chosen) throws Exception {
    boolean whole = true;
    for (int i = 0; i < chosen.size(); i++) {
      Scenario scenario = chosen.get(i);
      System.out.println("== " + (i + 1) + " of " + chosen.size() + ": " + scenario.name());
      System.out.println("   " + scenario.description());
      try {
        run(scenario);
      } catch (Exception failed) {
        whole = false;
        System.out.println("   FAILED: " + failed);
        report.fail(scenario, failed);
      }
    }
    return whole;
  }

  private void run(Scenario scenario) throws Exception {
    long started = System.nanoTime();
    List<Figure> figures = new ArrayList<>();
    try (Progress progress = Progress.every(PROGRESS_EVERY, System.out)) {
      Workbench bench = new Workbench(progress);
      int runs = options.runsOf(scenario);
      for (int run = 1; run <= runs; run++) {
        Figure figure = scenario.run(bench);
        progress.idle();
        figures.add(figure);
        System.out.println("   run " + run + " of " + runs + ": " + Row.brief(figure));
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      report.add(scenario, new Runs(figures), seconds, bench.versions());
    }
  }
}
