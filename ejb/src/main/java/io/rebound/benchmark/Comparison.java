package io.rebound.benchmark;

import java.util.OptionalDouble;

/** Two runs side by side. */
public sealed interface Comparison {
  /**
   * They can be compared. A ratio is b's figure by a's: above 1 means a higher rate, or a longer
   * latency; empty where a's is zero.
   *
   * @param sameParameters whether they ran with the same parameters
   */
  record Compared(
      BenchmarkRun a,
      BenchmarkRun b,
      boolean sameParameters,
      OptionalDouble rate,
      OptionalDouble p50,
      OptionalDouble p90,
      OptionalDouble p99,
      OptionalDouble p999)
      implements Comparison {}

  /** They say nothing about each other. */
  record Refused(String why) implements Comparison {}

  /** There is no such run. */
  record NotFound(long id) implements Comparison {}

  /** Compares two runs. */
  static Comparison of(BenchmarkRun a, BenchmarkRun b) {
    Setup left = a.setup();
    Setup right = b.setup();
    if (!left.scenario().equals(right.scenario())) {
      return new Refused(
          "run "
              + a.id()
              + " is of scenario "
              + left.scenario()
              + ", run "
              + b.id()
              + " of "
              + right.scenario());
    }
    if (!left.machine().equals(right.machine())) {
      return new Refused(
          "the runs were on different machines: "
              + left.machine().words()
              + "; and "
              + right.machine().words());
    }
    for (BenchmarkRun each : new BenchmarkRun[] {a, b}) {
      if (each.state() == BenchmarkRun.State.RUNNING) {
        return new Refused("run " + each.id() + " has not ended");
      }
    }
    Measured before = a.measured();
    Measured after = b.measured();
    return new Compared(
        a,
        b,
        left.parameters().equals(right.parameters()),
        ratio(after.rate(), before.rate()),
        ratio(after.latency().p50(), before.latency().p50()),
        ratio(after.latency().p90(), before.latency().p90()),
        ratio(after.latency().p99(), before.latency().p99()),
        ratio(after.latency().p999(), before.latency().p999()));
  }

  private static OptionalDouble ratio(double after, double before) {
    return before == 0 ? OptionalDouble.empty() : OptionalDouble.of(after / before);
  }
}
