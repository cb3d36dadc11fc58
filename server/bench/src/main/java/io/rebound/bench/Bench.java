package io.rebound.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Runs the scenarios that are named, each run on fresh stores, and reports the medians: as a table,
 * as JSON below {@code target/bench}, and in the database that {@code REBOUND_DB_URL} names.
 */
public final class Bench {
  private final Report report;

  private Bench(Report report) {
    this.report = report;
  }

  public static void main(String[] names) throws Exception {
    List<Scenario> chosen;
    try {
      chosen = Catalog.chosen(Arrays.stream(names).filter(name -> !name.isBlank()).toList());
    } catch (IllegalArgumentException unknown) {
      System.err.println(unknown.getMessage());
      System.exit(2);
      return;
    }
    boolean whole = new Bench(new Report()).runAll(chosen);
    System.exit(whole ? 0 : 1);
  }

  private boolean runAll(List<Scenario> chosen) throws Exception {
    boolean whole = true;
    for (int i = 0; i < chosen.size(); i++) {
      Scenario scenario = chosen.get(i);
      System.out.println("== " + (i + 1) + " of " + chosen.size() + ": " + scenario.name());
      System.out.println("   " + scenario.description());
      long started = System.nanoTime();
      try {
        Figure median = median(figures(scenario));
        report.add(scenario, median, (System.nanoTime() - started) / 1e9);
      } catch (Exception failed) {
        whole = false;
        System.out.println("   FAILED: " + failed);
        report.fail(scenario, failed);
      }
    }
    report.print();
    return whole;
  }

  private List<Figure> figures(Scenario scenario) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (int run = 1; run <= scenario.runs(); run++) {
      Figure figure = once(scenario);
      figures.add(figure);
      System.out.println("   run " + run + ": " + Report.text(figure));
    }
    return figures;
  }

  private Figure once(Scenario scenario) throws Exception {
    if (scenario.ownServer()) {
      return scenario.run(null);
    }
    try (BenchNode node = BenchNode.start(scenario.kafka())) {
      report.look(node.surroundings().versions());
      return scenario.run(node);
    }
  }

  private static Figure median(List<Figure> figures) {
    return figures.stream()
        .sorted(Comparator.comparingDouble(Figure::value))
        .toList()
        .get(figures.size() / 2);
  }
}
