package io.rebound.bench;

import io.rebound.bench.scenario.Scenario;
import java.util.OptionalInt;

/**
 * What can be said besides the names.
 *
 * @param runs of each scenario; empty: as many as each wants
 */
record BenchOptions(OptionalInt runs) {
  private static final String RUNS = "bench.runs";

  /**
   * What the system properties say.
   *
   * @throws IllegalArgumentException that says what is wrong and what would be right
   */
  static BenchOptions ofProperties() {
    return new BenchOptions(runs(System.getProperty(RUNS, "")));
  }

  static OptionalInt runs(String text) {
    if (text.isBlank()) {
      return OptionalInt.empty();
    }
    if (!text.strip().matches("[1-9][0-9]?")) {
      throw new IllegalArgumentException(
          RUNS + " must be from 1 to 99, but is '" + text.strip() + "'");
    }
    return OptionalInt.of(Integer.parseInt(text.strip()));
  }

  int runsOf(Scenario scenario) {
    return runs.orElse(scenario.runs());
  }
}
