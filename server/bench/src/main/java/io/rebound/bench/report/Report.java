package io.rebound.bench.report;

import io.rebound.bench.figure.Runs;
import io.rebound.bench.scenario.Scenario;
import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Versions;
import io.rebound.engine.Adapters;
import io.rebound.engine.benchmark.Surroundings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what was measured, and tells it with the goals beside it. */
public final class Report {
  private static final String UNKNOWN = "unknown";

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, Double> medians = new HashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final ResultFiles files;
  private final Optional<KeptRuns> kept;
  private final Fingerprint machine;
  private final String commit;
  private Versions versions =
      new Versions(Runtime.version().toString(), UNKNOWN, UNKNOWN, Adapters.VERSION);

  /**
   * @param kept where runs are kept besides, if anywhere
   */
  public Report(ResultFiles files, Optional<KeptRuns> kept) {
    this.files = files;
    this.kept = kept;
    Surroundings here = new Surroundings(null, () -> UNKNOWN, Adapters.VERSION);
    machine = here.machine();
    commit = here.commit();
  }

  /**
   * Takes a scenario's runs, and holds them against its floor if that was taken before.
   *
   * @param seconds that they took together
   * @param measured the versions of the stores, if there were any
   */
  public void add(Scenario scenario, Runs runs, double seconds, Optional<Versions> measured)
      throws IOException {
    versions = measured.orElse(versions);
    medians.put(scenario.name(), runs.median().value());
    Optional<OfFloor> ofFloor =
        scenario
            .floor()
            .filter(medians::containsKey)
            .map(floor -> OfFloor.of(runs.median().value(), floor, medians.get(floor)));
    Result result =
        new Result(scenario, runs, ofFloor, commit, machine, versions, Instant.now(), seconds);
    rows.add(Row.of(result));
    files.write(result);
    kept.ifPresent(database -> database.keep(result));
  }

  /** Takes note of a scenario that could not be carried out, or whose counts were wrong. */
  public void fail(Scenario scenario, Exception failed) {
    failures.add(scenario.name() + " FAILED: " + failed.getMessage());
  }

  /** All of it, for people. */
  public String text() {
    StringBuilder text = new StringBuilder(System.lineSeparator());
    text.append(
        "Medians of the runs; all stores and the load on this machine: %d cores, %s%n"
            .formatted(machine.cores(), machine.cpu()));
    text.append(
        "Java %s, PostgreSQL %s with fsync, Redis %s without persistence, commit %s%n"
            .formatted(
                versions.java(),
                versions.postgresql(),
                versions.redis(),
                commit.substring(0, Math.min(12, commit.length()))));
    text.append(
        "loop: open = latency from the intended time; closed = callers wait for answers, so that p99"
            + " omits what they did not ask; then corrected%n".formatted());
    text.append(
        "of floor: the median against what the bare store or server did in the same run, named below%n"
            .formatted());
    text.append(String.format("%n")).append(Row.table(rows));
    failures.forEach(line -> text.append(line).append(System.lineSeparator()));
    return text.toString();
  }
}
