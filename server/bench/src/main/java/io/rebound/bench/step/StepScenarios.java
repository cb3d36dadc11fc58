package io.rebound.bench.step;

import io.rebound.bench.figure.Goal;
import io.rebound.bench.floor.FloorScenarios;
import io.rebound.bench.scenario.Scenario;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.function.Supplier;

/**
 * The forerunners' single steps: one task per call as they do it, and many per call as the engine
 * does it. Their latencies are compared with ours where a call has one task, too.
 */
public final class StepScenarios {
  private static final int ONE = 1;
  private static final int CALLS_OF_ONE = 20_000;
  private static final int MANY = 200;
  private static final int CALLS_OF_MANY = 500;
  private static final int TINY = 15;
  private static final int KB = 1024;
  private static final String HERE = "seed here";
  private static final String X16 = "seed, X16";

  private static final String SUBMIT = "put into the schedule";
  private static final String CLAIM = "lease and decode";
  private static final String DELIVER = "settle as delivered";
  private static final String RETRY = "settle as failed, tried again in an hour";

  /** All there are. */
  public static final List<Scenario> ALL =
      List.of(
          one("SP3-one", CLAIM, Step::claim, KB, rate(2_300, HERE)),
          many("SP3-batch", CLAIM, Step::claim, KB, rate(2_300, HERE)),
          one("BN3-one", SUBMIT, Step::submit, TINY, both(4_227, 0.9, 21.7, 0.057)),
          many("BN3-batch", SUBMIT, Step::submit, TINY, mean(21.7)),
          new StepScenario(
              "BN3-journaled",
              "write into the journal, and " + SUBMIT,
              Step::submitJournaled,
              MANY,
              CALLS_OF_MANY,
              TINY,
              Durability.JOURNALED,
              List.of(mean(21.7))),
          one("BN4-one", CLAIM, Step::claim, TINY, both(1_978, 1.2, 48.0, 0.115))
              .over(FloorScenarios.CLAIM),
          many("BN4-batch", CLAIM, Step::claim, TINY, mean(48.0)),
          one("BN5-one", DELIVER, Step::deliver, TINY, both(1_847, 1.4, 179, 0.479)),
          many("BN5-batch", DELIVER, Step::deliver, TINY, mean(179)),
          one("BN6-one", RETRY, Step::retry, TINY, both(3_063, 1.1, 118, 0.250)),
          many("BN6-batch", RETRY, Step::retry, TINY, mean(118)),
          new DepthStepScenario(
              "BN7",
              List.of(100, 1_000, 10_000, 1_000_000),
              List.of(
                  Goal.atMost(1.3, "x"),
                  Goal.atMost(58, "us").of(DepthStepScenario.p50(100)).by(HERE),
                  Goal.atMost(47, "us").of(DepthStepScenario.p50(1_000)).by(HERE),
                  Goal.atMost(45, "us").of(DepthStepScenario.p50(10_000)).by(HERE),
                  Goal.atMost(1_300, "us").of(DepthStepScenario.p99(1_000_000)).by(X16))));

  private StepScenarios() {}

  private static Scenario one(
      String name, String words, Supplier<Step> step, int payload, Goal... goals) {
    return new StepScenario(
        name, words, step, ONE, CALLS_OF_ONE, payload, Durability.MEMORY, List.of(goals));
  }

  private static Scenario many(
      String name, String words, Supplier<Step> step, int payload, Goal goal) {
    return new StepScenario(
        name, words, step, MANY, CALLS_OF_MANY, payload, Durability.MEMORY, List.of(goal));
  }

  private static Goal[] both(double rate, double p99, double meanHere, double p99Here) {
    return new Goal[] {mean(meanHere), p99(p99Here, HERE), rate(rate, X16), p99(p99, X16)};
  }

  private static Goal rate(double least, String whose) {
    return Goal.atLeast(least, "/s").by(whose);
  }

  private static Goal p99(double most, String whose) {
    return Goal.atMost(most, "ms").ofPercentile("p99").by(whose);
  }

  private static Goal mean(double most) {
    return Goal.atMost(most, "us").of(StepScenario.MEAN).by(HERE);
  }
}
