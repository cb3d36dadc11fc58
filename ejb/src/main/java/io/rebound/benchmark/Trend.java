package io.rebound.benchmark;

import io.rebound.tenant.Durability;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.DoubleStream;

/**
 * How a scenario has done over time.
 *
 * @param lines the one with the latest run first
 */
public record Trend(String scenario, List<Line> lines) {

  /**
   * Runs that can be compared: with the same parameters, on the same machine.
   *
   * @param steps oldest first
   */
  public record Line(SortedMap<String, String> parameters, Fingerprint machine, List<Step> steps) {
    /** All of them, oldest first. */
    public List<BenchmarkRun> runs() {
      return steps.stream().flatMap(step -> step.runs().stream()).toList();
    }

    /** The last of them. */
    public BenchmarkRun latest() {
      List<BenchmarkRun> last = steps.get(steps.size() - 1).runs();
      return last.get(last.size() - 1);
    }
  }

  /**
   * Runs of one commit that followed each other.
   *
   * @param runs at least one; oldest first
   */
  public record Step(String commit, List<BenchmarkRun> runs) {
    /** The median of their operations per second. */
    public double rate() {
      return median(runs.stream().mapToDouble(run -> run.measured().rate())).orElseThrow();
    }

    /**
     * The median of what 99 of 100 operations took at most, in microseconds, if it was measured.
     */
    public OptionalDouble p99() {
      return median(
          runs.stream()
              .map(run -> run.measured().latency())
              .filter(latency -> latency.count() > 0)
              .mapToDouble(Latency::p99));
    }
  }

  private record Alike(
      SortedMap<String, String> parameters, Optional<Durability> durability, Fingerprint machine) {
    static Alike of(Setup setup) {
      return new Alike(setup.parameters(), setup.durability(), setup.machine());
    }
  }

  /** The trend that runs of one scenario make, given the newest first. */
  static Trend of(String scenario, List<BenchmarkRun> newestFirst) {
    Map<Alike, LinkedList<BenchmarkRun>> alike = new LinkedHashMap<>();
    for (BenchmarkRun run : newestFirst) {
      alike.computeIfAbsent(Alike.of(run.setup()), any -> new LinkedList<>()).addFirst(run);
    }
    List<Line> lines = new ArrayList<>();
    alike.forEach((as, runs) -> lines.add(new Line(as.parameters(), as.machine(), steps(runs))));
    return new Trend(scenario, List.copyOf(lines));
  }

  private static List<Step> steps(List<BenchmarkRun> oldestFirst) {
    List<Step> steps = new ArrayList<>();
    List<BenchmarkRun> same = new ArrayList<>();
    for (BenchmarkRun run : oldestFirst) {
      if (!same.isEmpty() && !commit(same.get(0)).equals(commit(run))) {
        steps.add(new Step(commit(same.get(0)), List.copyOf(same)));
        same.clear();
      }
      same.add(run);
    }
    steps.add(new Step(commit(same.get(0)), List.copyOf(same)));
    return List.copyOf(steps);
  }

  private static String commit(BenchmarkRun run) {
    return run.setup().commit();
  }

  /** The line that has that run; without one the first; empty when there were no runs. */
  public Optional<Line> line(OptionalLong run) {
    return lines.stream()
        .filter(line -> line.runs().stream().anyMatch(each -> each.id() == run.orElse(-1)))
        .findFirst()
        .or(() -> lines.stream().findFirst());
  }

  private static OptionalDouble median(DoubleStream values) {
    double[] sorted = values.sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
  }
}
