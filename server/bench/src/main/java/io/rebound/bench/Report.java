package io.rebound.bench;

import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Latency;
import io.rebound.benchmark.Measured;
import io.rebound.benchmark.Setup;
import io.rebound.benchmark.Versions;
import io.rebound.benchmark.jdbc.JdbcBenchmarkRuns;
import io.rebound.engine.benchmark.Surroundings;
import io.rebound.tenant.Durability;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keeps what was measured, and prints it with the goals beside it. */
final class Report {
  private static final JsonProvider JSON = JsonProvider.provider();
  private static final String UNKNOWN = "unknown";
  private static final String RELEASE = "1.0";

  private final List<String> lines = new ArrayList<>();
  private final Path folder = Path.of("target", "bench");
  private final Surroundings here = new Surroundings(null, () -> UNKNOWN, RELEASE);
  private final Fingerprint machine = here.machine();
  private final String commit = here.commit();
  private final Optional<JdbcBenchmarkRuns> kept = KeptRuns.ofEnvironment();
  private Versions versions = new Versions(Runtime.version().toString(), UNKNOWN, UNKNOWN, RELEASE);

  /** Takes note of the stores that are measured. */
  void look(Versions found) {
    versions = found;
  }

  void add(Scenario scenario, Figure figure, double seconds) throws IOException {
    lines.add(
        String.format(
            Locale.ROOT,
            "%-15s %-58s %-28s %4.0f s",
            scenario.name(),
            text(figure),
            scenario.goal(),
            seconds));
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(scenario.name() + ".json"), json(scenario, figure));
    kept.ifPresent(runs -> keep(runs, scenario, figure, seconds));
  }

  private void keep(JdbcBenchmarkRuns runs, Scenario scenario, Figure figure, double seconds) {
    Instant ended = Instant.now();
    Setup setup =
        new Setup(
            scenario.name(),
            new TreeMap<>(Map.of("what", scenario.description())),
            scenario.accepting(),
            commit,
            machine,
            versions);
    runs.keep(
        setup,
        ended.minusMillis(Math.round(seconds * 1000)),
        ended,
        new Measured(
            figure.operations(),
            figure.operations(),
            figure.unit().equals("/s") ? figure.value() : 0,
            latency(figure),
            figure.series()),
        Optional.of(text(figure)));
  }

  private static Latency latency(Figure figure) {
    return figure.latency().isEmpty()
        ? Latency.NONE
        : new Latency(
            figure.operations(),
            micros(figure, 50),
            micros(figure, 90),
            micros(figure, 99),
            micros(figure, 99.9),
            micros(figure, 100));
  }

  private static long micros(Figure figure, double percentile) {
    return figure.latency().stream()
        .filter(point -> point.percentile() == percentile)
        .mapToLong(Figure.Percentile::micros)
        .findFirst()
        .orElseThrow();
  }

  void fail(Scenario scenario, Exception failed) {
    lines.add(String.format("%-15s FAILED: %s", scenario.name(), failed.getMessage()));
  }

  void print() {
    System.out.println();
    System.out.println(
        "Medians of the runs, all stores and the load on this machine: "
            + machine.cores()
            + " cores, "
            + machine.cpu()
            + ", Java "
            + versions.java());
    System.out.printf("%-15s %-58s %-28s %s%n", "scenario", "measured", "must beat", "took");
    lines.forEach(System.out::println);
  }

  private String json(Scenario scenario, Figure figure) {
    JsonObjectBuilder latency = JSON.createObjectBuilder();
    figure.latency().forEach(p -> latency.add("p" + shortest(p.percentile()), p.micros()));
    JsonObjectBuilder more = JSON.createObjectBuilder();
    figure.more().forEach(more::add);
    JsonArrayBuilder series = JSON.createArrayBuilder();
    figure.series().forEach(series::add);
    return JSON.createObjectBuilder()
        .add("scenario", scenario.name())
        .add("description", scenario.description())
        .add("durability", scenario.accepting().map(Durability::code).orElse("none"))
        .add("goal", scenario.goal())
        .add("commit", commit)
        .add("cores", machine.cores())
        .add("cpu", machine.cpu())
        .add("memoryMib", machine.memoryMib())
        .add("os", machine.os())
        .add("java", versions.java())
        .add("postgresql", versions.postgresql())
        .add("redis", versions.redis())
        .add("endedAt", Instant.now().toString())
        .add("value", figure.value())
        .add("unit", figure.unit())
        .add("operations", figure.operations())
        .add("latencyMicros", latency)
        .add("more", more)
        .add("perSecond", series)
        .build()
        .toString();
  }

  static String text(Figure figure) {
    StringBuilder text = new StringBuilder(amount(figure.value()) + " " + figure.unit());
    if (!figure.latency().isEmpty()) {
      text.append("; ")
          .append(
              figure.latency().stream()
                  .filter(p -> p.percentile() == 50 || p.percentile() == 99)
                  .map(p -> "p" + shortest(p.percentile()) + " " + amount(p.micros() / 1000.0))
                  .collect(Collectors.joining(", ", "", " ms")));
    }
    figure.more().forEach((name, value) -> text.append("; ").append(name + " " + amount(value)));
    return text.toString();
  }

  private static String amount(double number) {
    return String.format(Locale.ROOT, number >= 100 ? "%,.0f" : "%.2f", number);
  }

  private static String shortest(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
