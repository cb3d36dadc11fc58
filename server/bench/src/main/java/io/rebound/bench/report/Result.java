package io.rebound.bench.report;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Runs;
import io.rebound.bench.figure.Verdict;
import io.rebound.bench.scenario.Scenario;
import io.rebound.benchmark.Fingerprint;
import io.rebound.benchmark.Versions;
import java.time.Instant;
import java.util.Optional;

/**
 * What a scenario measured, and on what.
 *
 * @param ofFloor against its floor, if that was measured in the same run
 * @param commit of the sources
 * @param seconds that all runs took together
 */
record Result(
    Scenario scenario,
    Runs runs,
    Optional<OfFloor> ofFloor,
    String commit,
    Fingerprint machine,
    Versions versions,
    Instant endedAt,
    double seconds) {

  Figure median() {
    return runs.median();
  }

  Verdict verdict() {
    return Goal.judge(scenario.goals(), median());
  }
}
