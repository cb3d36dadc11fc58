package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The scenarios by name. Those in capitals are the ones that others have published. */
final class Catalog {
  private static final Durability MEMORY = Durability.MEMORY;
  private static final Durability JOURNALED = Durability.JOURNALED;
  private static final int SMALL = 300;
  private static final int KB = 1024;

  private static final List<String> FIGURES =
      List.of(
          "submit-memory",
          "submit",
          "one-memory",
          "one",
          "post",
          "batch",
          "through",
          "through-memory",
          "drain",
          "drain-kafka",
          "drain-http",
          "lateness-2k",
          "lateness-10k",
          "slow-lane",
          "depth",
          "pending-memory",
          "heap",
          "start");
  private static final List<String> QUICK =
      List.of("submit", "submit-memory", "one", "through", "drain", "drain-http", "lateness-2k");

  private static final List<Scenario> ALL =
      List.of(
          new SubmitScenario("submit", 32, SMALL, JOURNALED, "30,000/s"),
          new SubmitScenario("submit-memory", 32, SMALL, MEMORY, "75,000/s"),
          new SubmitScenario("one", 1, SMALL, JOURNALED, "3,000/s"),
          new SubmitScenario("one-memory", 1, SMALL, MEMORY, "15,000/s"),
          new PostScenario("post", 64, 1, 40, "12,000/s"),
          new PostScenario("batch", 8, 500, 20, "30,000/s"),
          new ThroughScenario("through", 32, SMALL, JOURNALED, 100_000, "20,000/s"),
          new ThroughScenario("through-memory", 32, SMALL, MEMORY, 100_000, "33,000/s"),
          drain("drain", BenchNode.Target.DISCARD, MEMORY, 100_000, "45,000/s"),
          drain("drain-kafka", BenchNode.Target.KAFKA, JOURNALED, 100_000, "20,000/s"),
          drain("drain-http", BenchNode.Target.HTTP, JOURNALED, 30_000, "8,000/s"),
          new LatenessScenario("lateness", 1_000, "p99 5 ms"),
          new LatenessScenario("lateness-2k", 2_000, "p99 5 ms"),
          new LatenessScenario("lateness-10k", 10_000, "p99 25 ms"),
          new SlowLaneScenario("slow-lane", 99, 1_000, "1.2 x"),
          new DepthScenario("depth", 1_000, 1_000_000, "1.3 x"),
          new PendingMemoryScenario("pending-memory", 100_000, "1,024 B"),
          new HeapScenario("heap", 1_000_000, "flat"),
          new StartScenario("start", "15 s"),
          new SubmitScenario("RB1", 1, SMALL, MEMORY, "4,679/s; seed here 29,000/s"),
          new SubmitScenario("RB3", 2, SMALL, MEMORY, "27,647/s; seed here 29,000/s"),
          new SubmitScenario("RB4-100B", 1, 100, MEMORY, "230 us; seed here 63 us"),
          new SubmitScenario("RB4-1KB", 1, KB, MEMORY, "251 us; seed here 61 us"),
          new SubmitScenario("RB4-10KB", 1, 10 * KB, MEMORY, "289 us; seed here 49 us"),
          new SubmitScenario("RB4-100KB", 1, 100 * KB, MEMORY, "739 us; seed here 317 us"),
          new SubmitScenario("SP2", 1, KB, MEMORY, "3,700/s"),
          new PacedScenario("SP5", 200, 10, KB, "200/s sustained"),
          new ThroughScenario("SP6", 10, SMALL, JOURNALED, 1_000, "390/s"),
          new ThroughScenario("SP7", 100, KB, JOURNALED, 1_000, "7,146/s"),
          new PacedScenario("SP-L", 2_000, 15, KB, "p99 45 ms"),
          new PacedScenario("SP-B", 1_000, 10, KB, "p99 250 ms, drained in 90 s"),
          new PacedScenario("SP-S", 5_000, 600, SMALL, "5,000/s, p99 60 ms"),
          new SubmitScenario("BN1-1KB", 2, KB, MEMORY, "20,358/s"),
          new SubmitScenario("BN1-10KB", 2, 10 * KB, MEMORY, "10,045/s"),
          new SubmitScenario("BN1-100KB", 2, 100 * KB, MEMORY, "8,491/s; seed here 1,783/s"),
          new ThroughScenario("BN2", 1, SMALL, MEMORY, 50_000, "10,000/s"),
          new SubmitScenario("BN8-10", 10, KB, MEMORY, "27,757/s"),
          new SubmitScenario("BN8-50", 50, KB, MEMORY, "29,316/s"),
          new SubmitScenario("BN8-100", 100, KB, MEMORY, "34,708/s"));

  private Catalog() {}

  private static DrainScenario drain(
      String name, BenchNode.Target target, Durability durability, int tasks, String goal) {
    return new DrainScenario(name, target, durability, tasks, goal);
  }

  /**
   * The scenarios of these names, of which {@code figures}, {@code quick} and {@code all} stand for
   * several; {@code figures} when there is none.
   *
   * @throws IllegalArgumentException that says which name is unknown
   */
  static List<Scenario> chosen(List<String> names) {
    Set<String> wanted = new LinkedHashSet<>();
    for (String name : names.isEmpty() ? List.of("figures") : names) {
      wanted.addAll(meant(name));
    }
    List<Scenario> chosen = new ArrayList<>();
    for (String name : wanted) {
      chosen.add(
          ALL.stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(unknown(name))));
    }
    return chosen;
  }

  private static List<String> meant(String name) {
    switch (name) {
      case "figures":
        return FIGURES;
      case "quick":
        return QUICK;
      case "all":
        return ALL.stream().map(Scenario::name).toList();
      default:
        return List.of(name);
    }
  }

  private static String unknown(String name) {
    return "there is no scenario '"
        + name
        + "'; choose from figures, quick, all, "
        + ALL.stream().map(Scenario::name).collect(Collectors.joining(", "));
  }
}
