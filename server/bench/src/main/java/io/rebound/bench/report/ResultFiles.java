package io.rebound.bench.report;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Figure.Percentile;
import io.rebound.bench.figure.Goal;
import io.rebound.tenant.Durability;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A JSON file for each scenario; the next time it is overwritten. */
public record ResultFiles(Path folder) {
  private static final JsonProvider JSON = JsonProvider.provider();

  void write(Result result) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(result.scenario().name() + ".json"), json(result));
  }

  static String json(Result result) {
    var scenario = result.scenario();
    var machine = result.machine();
    var versions = result.versions();
    Figure median = result.median();
    JsonObjectBuilder more = JSON.createObjectBuilder();
    median.more().forEach(more::add);
    JsonArrayBuilder series = JSON.createArrayBuilder();
    median.series().forEach(series::add);
    JsonArrayBuilder values = JSON.createArrayBuilder();
    result.runs().figures().forEach(each -> values.add(each.value()));
    JsonObjectBuilder file =
        JSON.createObjectBuilder()
            .add("scenario", scenario.name())
            .add("description", scenario.description())
            .add("durability", scenario.accepting().map(Durability::code).orElse("none"))
            .add("loop", scenario.loop().word())
            .add("goals", goals(scenario.goals(), median))
            .add("verdict", result.verdict().words())
            .add("commit", result.commit())
            .add("cores", machine.cores())
            .add("cpu", machine.cpu())
            .add("memoryMib", machine.memoryMib())
            .add("os", machine.os())
            .add("java", versions.java())
            .add("postgresql", versions.postgresql())
            .add("redis", versions.redis())
            .add("endedAt", result.endedAt().toString())
            .add("value", median.value())
            .add("unit", median.unit())
            .add("runs", values)
            .add("operations", median.operations())
            .add("latencyMicros", points(median.latency()))
            .add("correctedLatencyMicros", points(median.corrected()))
            .add("more", more)
            .add("perSecond", series);
    result
        .ofFloor()
        .ifPresent(each -> file.add("floor", each.floor()).add("ofFloor", each.ratio()));
    return file.build().toString();
  }

  private static JsonArrayBuilder goals(List<Goal> goals, Figure figure) {
    JsonArrayBuilder all = JSON.createArrayBuilder();
    goals.forEach(
        goal ->
            all.add(
                JSON.createObjectBuilder()
                    .add("goal", goal.text())
                    .add("reached", goal.isReached(figure))));
    return all;
  }

  private static JsonObjectBuilder points(List<Percentile> points) {
    JsonObjectBuilder all = JSON.createObjectBuilder();
    points.forEach(point -> all.add(Figure.name(point.percentile()), point.micros()));
    return all;
  }
}
