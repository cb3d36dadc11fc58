package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Runs the scenarios that are named, or all, three times each on fresh stores, and prints the
 * medians.
 */
public final class Bench {
  private static final int RUNS = 3;

  private static final List<Scenario> SCENARIOS =
      List.of(
          new SubmitScenario("submit", 32, Durability.JOURNALED, "15,000/s"),
          new SubmitScenario("submit-memory", 32, Durability.MEMORY, ""),
          new SubmitScenario("submit-one", 1, Durability.JOURNALED, ""),
          new ThroughScenario("through", 32, Durability.JOURNALED, 200_000, "10,000/s"),
          new ThroughScenario("through-memory", 32, Durability.MEMORY, 200_000, ""),
          new LatenessScenario("lateness", 1_000, "p99 at most 20 ms"),
          new LatenessScenario("lateness-2k", 2_000, ""));

  private Bench() {}

  public static void main(String[] names) throws Exception {
    List<Scenario> chosen = chosen(names);
    List<String> report = new ArrayList<>();
    for (Scenario scenario : chosen) {
      System.out.println("== " + scenario.name() + ": " + scenario.description());
      List<Figure> figures = new ArrayList<>();
      for (int run = 1; run <= RUNS; run++) {
        try (BenchNode node = BenchNode.start()) {
          Figure figure = scenario.run(node);
          figures.add(figure);
          System.out.println("   run " + run + ": " + text(figure));
        }
      }
      report.add(line(scenario, median(figures)));
    }
    System.out.println();
    System.out.println(
        "Medians of "
            + RUNS
            + " runs, all stores on this machine, "
            + Runtime.getRuntime().availableProcessors()
            + " cores, Java "
            + Runtime.version()
            + ":");
    report.forEach(System.out::println);
  }

  private static List<Scenario> chosen(String[] names) {
    List<String> wanted = Arrays.stream(names).filter(name -> !name.isBlank()).toList();
    List<String> known = SCENARIOS.stream().map(Scenario::name).toList();
    List<String> unknown = wanted.stream().filter(name -> !known.contains(name)).toList();
    if (!unknown.isEmpty()) {
      System.err.println("There is no scenario " + unknown + "; choose from " + known);
      System.exit(2);
    }
    return wanted.isEmpty()
        ? SCENARIOS
        : SCENARIOS.stream().filter(each -> wanted.contains(each.name())).toList();
  }

  private static Figure median(List<Figure> figures) {
    Comparator<Figure> byResult =
        figures.get(0).latency().isEmpty()
            ? Comparator.comparingDouble(Figure::rate)
            : Comparator.comparingLong(figure -> figure.latency().get(2).micros());
    return figures.stream().sorted(byResult).toList().get(figures.size() / 2);
  }

  private static String line(Scenario scenario, Figure figure) {
    String goal = scenario.goal().isEmpty() ? "" : "   (goal: " + scenario.goal() + ")";
    return String.format("%-16s %s%s", scenario.name(), text(figure), goal);
  }

  private static String text(Figure figure) {
    if (figure.latency().isEmpty()) {
      return String.format(Locale.ROOT, "%,.0f/s", figure.rate());
    }
    return figure.latency().stream()
        .map(
            p ->
                String.format(
                    Locale.ROOT, "p%s %.1f ms", shortest(p.percentile()), p.micros() / 1000.0))
        .collect(Collectors.joining(", "));
  }

  private static String shortest(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
