package io.rebound.bench;

import io.rebound.bench.figure.Goal;
import io.rebound.bench.floor.FloorScenarios;
import io.rebound.bench.scenario.ClientStartScenario;
import io.rebound.bench.scenario.ConsumerScenario;
import io.rebound.bench.scenario.Crew.End;
import io.rebound.bench.scenario.PacedScenario;
import io.rebound.bench.scenario.RetrySettingsScenario;
import io.rebound.bench.scenario.RetrySettingsScenario.Setting;
import io.rebound.bench.scenario.ScalabilityScenario;
import io.rebound.bench.scenario.Scenario;
import io.rebound.bench.scenario.SubmitScenario;
import io.rebound.bench.scenario.SubmitScenario.To;
import io.rebound.bench.scenario.SustainedScenario;
import io.rebound.bench.scenario.ThroughScenario;
import io.rebound.bench.scenario.WorkersScenario;
import io.rebound.tenant.Durability;
import java.util.List;

/**
 * What the forerunners have published, under their own names. "here" is what their code did on two
 * cores with a real Redis; other sources are their own machines and claims.
 */
final class ForerunnerScenarios {
  private static final Durability MEMORY = Durability.MEMORY;
  private static final Durability JOURNALED = Durability.JOURNALED;
  private static final int SMALL = 300;
  private static final int KB = 1024;
  private static final int CORES = 2;
  private static final String HERE = "seed here";
  private static final String M4 = "seed, M4";
  private static final String CLAIM = "claim";

  static final List<Scenario> ALL =
      List.of(
          submit("RB1", 1, SMALL, perSecond(4_679, M4), perSecond(29_000, HERE))
              .over(FloorScenarios.ZADD),
          new SubmitScenario(
                  "RB2", 1, SMALL, MEMORY, To.A_URL_OF_ITS_OWN, List.of(perSecond(18_000, HERE)))
              .over(FloorScenarios.ZADD),
          submit("RB3", CORES, SMALL, perSecond(27_647, M4), perSecond(29_000, HERE))
              .over(FloorScenarios.ZADD_2),
          submit("RB4-100B", 1, 100, mean(230, M4), mean(63, HERE)),
          submit("RB4-1KB", 1, KB, mean(251, M4), mean(61, HERE)),
          submit("RB4-10KB", 1, 10 * KB, mean(289, M4), mean(49, HERE)),
          submit("RB4-100KB", 1, 100 * KB, mean(739, M4), mean(317, HERE)),
          new RetrySettingsScenario(
              "RB5",
              List.of(
                  new Setting(1, 5), new Setting(3, 5), new Setting(5, 10), new Setting(10, 30)),
              List.of(
                  Goal.atMost(1.2, "x"),
                  Goal.atMost(42, "us").of(RetrySettingsScenario.SLOWEST).by(HERE))),
          new ClientStartScenario(
              "RB6",
              3_000,
              List.of(Goal.atMost(1.22, "ms").by(M4), Goal.atMost(0.145, "ms").by(HERE))),
          new ConsumerScenario("RB7", 10, 20, List.of(perSecond(9.78, "seed"))),
          workers("SP1-1", 1, perSecond(100, HERE)),
          workers("SP1-2", 2, perSecond(200, "seed's most")),
          workers("SP1-4", 4, perSecond(3_178, CLAIM)),
          workers("SP1-8", 8, perSecond(3_178, CLAIM)),
          workers("SP1-16", 16, perSecond(3_178, CLAIM)),
          submit("SP2", 1, KB, perSecond(3_700, HERE)),
          echo("SP4-100B", 100),
          echo("SP4-1KB", KB),
          echo("SP4-10KB", 10 * KB),
          new PacedScenario(
              "SP5", 200, 10, KB, List.of(Goal.atLeast(199, "/s").of(PacedScenario.RATE))),
          new ThroughScenario("SP6", 10, SMALL, JOURNALED, 1_000, List.of(perSecond(390, HERE))),
          new ThroughScenario("SP7", 100, KB, JOURNALED, 1_000, List.of(perSecond(7_146, CLAIM))),
          new ScalabilityScenario("SP8", 2_000, KB, List.of(Goal.atLeast(1, "x"))),
          new PacedScenario("SP-L", 2_000, 15, KB, List.of(p99(45, CLAIM))),
          new PacedScenario("SP-L-10k", 10_000, 15, KB, List.of(p99(45, CLAIM))),
          new PacedScenario(
              "SP-B",
              1_000,
              10,
              KB,
              List.of(p99(250, CLAIM), Goal.atMost(90, "s").of(PacedScenario.DRAINED).by(CLAIM))),
          sustained("SP-S", 600),
          sustained("SP-S-1m", 60),
          submit("BN1-1KB", CORES, KB, perSecond(20_358, HERE)).over(FloorScenarios.SET_LPUSH),
          submit("BN1-10KB", CORES, 10 * KB, perSecond(10_045, HERE)),
          submit("BN1-100KB", CORES, 100 * KB, perSecond(8_491, "seed, X16")),
          handled("BN2-1", 1),
          handled("BN2-5", 5),
          handled("BN2-10", 10),
          handled("BN2-20", 20),
          submit("BN8-10", 10, KB, perSecond(27_757, HERE), p99(4.5, HERE)),
          submit("BN8-50", 50, KB, perSecond(29_316, HERE), p99(9.1, HERE))
              .over(FloorScenarios.SET_LPUSH_50),
          submit("BN8-100", 100, KB, perSecond(34_708, HERE), p99(15, HERE)));

  private ForerunnerScenarios() {}

  private static Scenario submit(String name, int callers, int bytes, Goal... goals) {
    return new SubmitScenario(
        name, callers, bytes, MEMORY, To.A_PAUSED_DESTINATION, List.of(goals));
  }

  private static Scenario workers(String name, int workers, Goal goal) {
    return new WorkersScenario(name, workers, 10_000, SMALL, End.IN_HISTORY, List.of(goal));
  }

  private static Scenario echo(String name, int bytes) {
    return new WorkersScenario(
        name, 4, 10_000, bytes, End.IN_HISTORY, List.of(perSecond(400, "seed's most")));
  }

  private static Scenario handled(String name, int workers) {
    return new WorkersScenario(
        name, workers, 50_000, 40, End.HANDLED, List.of(perSecond(10_000, "their goal")));
  }

  private static Scenario sustained(String name, int seconds) {
    return new SustainedScenario(
        name,
        5_000,
        seconds,
        SMALL,
        List.of(
            p99(60, CLAIM),
            Goal.atLeast(4_990, "/s").of(PacedScenario.RATE).by(CLAIM),
            Goal.atMost(50, "MiB").of(SustainedScenario.MOST_REDIS).by(CLAIM),
            Goal.atMost(1.2, "x").of(SustainedScenario.HEAP_GROWTH)));
  }

  private static Goal perSecond(double least, String whose) {
    return Goal.atLeast(least, "/s").by(whose);
  }

  private static Goal mean(double most, String whose) {
    return Goal.atMost(most, "us").of(SubmitScenario.MEAN).by(whose);
  }

  private static Goal p99(double most, String whose) {
    return Goal.atMost(most, "ms").ofPercentile("p99").by(whose);
  }
}
