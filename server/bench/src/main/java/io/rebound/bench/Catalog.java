package io.rebound.bench;

import io.rebound.bench.floor.FloorScenarios;
import io.rebound.bench.jmh.JmhScenarios;
import io.rebound.bench.scenario.Scenario;
import io.rebound.bench.step.StepScenarios;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The scenarios by name. Those in capitals are the ones that others have published, and X1 to X7,
 * which nobody had.
 */
final class Catalog {
  private static final List<String> QUICK =
      List.of("submit", "submit-memory", "one", "through", "drain", "drain-http", "lateness-2k");

  private static final Map<String, List<String>> ALIASES =
      Map.of(
          "figures", names(Stream.of(OwnScenarios.ALL, FloorScenarios.ALL)),
          "floors", names(Stream.of(FloorScenarios.ALL)),
          "quick", QUICK,
          "X1", List.of("drain"),
          "X3", List.of("lateness-2k", "lateness-10k"),
          "X4", List.of("drain-kafka", "drain-kafka-single"),
          "X5", List.of("slow-lane"),
          "X6", List.of("cron"),
          "X7", List.of("pending-memory", "heap"));

  private static final Map<String, String> ELSEWHERE =
      Map.of("X2", "X2, duplicates and loss, is what the fault lab shows: mvn -Plab");

  private final List<Scenario> all;

  Catalog(List<Scenario> all) {
    this.all = all;
  }

  /** All there are. */
  static Catalog whole() {
    return new Catalog(
        Stream.of(
                OwnScenarios.ALL,
                ForerunnerScenarios.ALL,
                StepScenarios.ALL,
                JmhScenarios.ALL,
                FloorScenarios.ALL)
            .flatMap(List::stream)
            .toList());
  }

  /**
   * The scenarios of these names, each once and in this order, but floors that are named, too,
   * right before the first scenario that has them, as a machine is not the same from hour to hour.
   * Some names stand for several: {@code figures}, which is also meant when there is none, {@code
   * quick}, {@code floors}, {@code all}, X1 to X7, and what several names have before a hyphen,
   * such as {@code RB4}.
   *
   * @throws IllegalArgumentException that says which name is unknown
   */
  List<Scenario> chosen(List<String> names) {
    Set<Scenario> chosen = new LinkedHashSet<>();
    for (String name : names.isEmpty() ? List.of("figures") : names) {
      chosen.addAll(meant(name));
    }
    return floorsFirst(chosen);
  }

  private static List<Scenario> floorsFirst(Set<Scenario> chosen) {
    Set<Scenario> ordered = new LinkedHashSet<>();
    for (Scenario scenario : chosen) {
      chosen.stream()
          .filter(each -> scenario.floor().equals(Optional.of(each.name())))
          .forEach(ordered::add);
      ordered.add(scenario);
    }
    return List.copyOf(ordered);
  }

  private List<Scenario> meant(String name) {
    if (ELSEWHERE.containsKey(name)) {
      throw new IllegalArgumentException(ELSEWHERE.get(name));
    }
    if (name.equals("all")) {
      return all;
    }
    if (ALIASES.containsKey(name)) {
      return ALIASES.get(name).stream().flatMap(each -> meant(each).stream()).toList();
    }
    List<Scenario> exact = all.stream().filter(each -> each.name().equals(name)).toList();
    List<Scenario> group = all.stream().filter(each -> each.name().startsWith(name + "-")).toList();
    if (exact.isEmpty() && group.isEmpty()) {
      throw new IllegalArgumentException(unknown(name));
    }
    return exact.isEmpty() ? group : exact;
  }

  private String unknown(String name) {
    return "there is no scenario '"
        + name
        + "'; choose from figures, quick, floors, all, X1, X3 to X7, "
        + String.join(", ", names(Stream.of(all)));
  }

  private static List<String> names(Stream<List<Scenario>> groups) {
    return groups.flatMap(List::stream).map(Scenario::name).toList();
  }
}
