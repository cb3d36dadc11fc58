package io.rebound.bench;

import io.rebound.bench.figure.Goal;
import io.rebound.bench.floor.FloorScenarios;
import io.rebound.bench.node.Target;
import io.rebound.bench.scenario.CronScenario;
import io.rebound.bench.scenario.DepthScenario;
import io.rebound.bench.scenario.DrainScenario;
import io.rebound.bench.scenario.HeapScenario;
import io.rebound.bench.scenario.LatenessScenario;
import io.rebound.bench.scenario.PendingMemoryScenario;
import io.rebound.bench.scenario.PostScenario;
import io.rebound.bench.scenario.Scenario;
import io.rebound.bench.scenario.SlowLaneScenario;
import io.rebound.bench.scenario.StartScenario;
import io.rebound.bench.scenario.SubmitScenario;
import io.rebound.bench.scenario.ThroughScenario;
import io.rebound.tenant.Durability;
import java.util.List;

/** What we want to reach ourselves. */
final class OwnScenarios {
  private static final Durability MEMORY = Durability.MEMORY;
  private static final Durability JOURNALED = Durability.JOURNALED;
  private static final int SMALL = 300;
  private static final int MANY = 1_000;
  private static final int HTTP_IN_FLIGHT = 64;

  static final List<Scenario> ALL =
      List.of(
          submit("submit", 32, JOURNALED, 30_000),
          submit("submit-memory", 32, MEMORY, 75_000),
          submit("one", 1, JOURNALED, 3_000).over(FloorScenarios.COMMIT),
          submit("one-memory", 1, MEMORY, 15_000).over(FloorScenarios.ZADD),
          new PostScenario("post", 64, 1, 40, atLeast(12_000)).over(FloorScenarios.HTTP),
          new PostScenario("batch", 8, 500, 20, atLeast(30_000)),
          through("through", JOURNALED, 20_000),
          through("through-memory", MEMORY, 33_000),
          drain("drain", Target.DISCARD, MANY, MEMORY, 100_000, atLeast(45_000)),
          drain("drain-kafka", Target.KAFKA, MANY, JOURNALED, 100_000, atLeast(20_000)),
          drain(
              "drain-kafka-single",
              Target.KAFKA,
              1,
              JOURNALED,
              3_000,
              List.of(Goal.atLeast(10, "/s").by("seed"))),
          drain("drain-http", Target.HTTP, HTTP_IN_FLIGHT, JOURNALED, 30_000, atLeast(8_000)),
          lateness("lateness", 1_000, 5),
          lateness("lateness-2k", 2_000, 5),
          lateness("lateness-10k", 10_000, 25),
          new SlowLaneScenario("slow-lane", 99, 1_000, atMost(1.2, "x")),
          new DepthScenario("depth", 1_000, 1_000_000, atMost(1.3, "x")),
          new PendingMemoryScenario("pending-memory", 100_000, atMost(1_024, "B")),
          new CronScenario("cron", 1_000, 3, atMost(1, "x")),
          new HeapScenario("heap", 1_000_000, atMost(1.2, "x")),
          new StartScenario("start", atMost(15, "s")));

  private OwnScenarios() {}

  private static Scenario submit(String name, int callers, Durability durability, int least) {
    return new SubmitScenario(
        name, callers, SMALL, durability, SubmitScenario.To.A_PAUSED_DESTINATION, atLeast(least));
  }

  private static Scenario through(String name, Durability durability, int least) {
    return new ThroughScenario(name, 32, SMALL, durability, 100_000, atLeast(least));
  }

  private static Scenario drain(
      String name,
      Target target,
      int inFlight,
      Durability durability,
      int tasks,
      List<Goal> goals) {
    return new DrainScenario(name, target, inFlight, durability, tasks, goals);
  }

  private static Scenario lateness(String name, int perSecond, double millis) {
    return new LatenessScenario(
        name, perSecond, List.of(Goal.atMost(millis, "ms").ofPercentile("p99")));
  }

  private static List<Goal> atLeast(double perSecond) {
    return List.of(Goal.atLeast(perSecond, "/s"));
  }

  private static List<Goal> atMost(double limit, String unit) {
    return List.of(Goal.atMost(limit, unit));
  }
}
