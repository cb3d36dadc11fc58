package io.rebound.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.figure.Runs;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final List<Goal> NONE = List.of();

  @TempDir Path folder;

  @Test
  void tellsMedianSpreadRunsAndVerdict() throws Exception {
    Report report = report();
    report.add(
        scenario("submit", List.of(Goal.atLeast(30_000, "/s"))),
        new Runs(List.of(rate(33_118), rate(34_035), rate(33_420))),
        58,
        Optional.empty());

    assertThat(line(report, "submit"))
        .matches(
            "submit +journaled +33,420/s +- +33,118 to 34,035 +1\\.00 +1\\.00 +1\\.00 +closed +3 +58 s +reached +>= 30,000/s");
  }

  @Test
  void tellsOfSeveralGoalsWhichAreNotReached() throws Exception {
    Report report = report();
    report.add(
        scenario("SP-L", List.of(Goal.atLeast(10, "/s"), Goal.atLeast(99_000, "/s").by("claim"))),
        new Runs(List.of(rate(20))),
        5,
        Optional.empty());

    assertThat(line(report, "SP-L")).contains("not reached").endsWith("+ >= 10/s");
    assertThat(report.text()).contains("! >= 99,000/s (claim)");
  }

  @Test
  void keepsRowsAlignedAndNarrow() throws Exception {
    Report report = report();
    Figure much = rate(123_456.7);
    for (int i = 0; i < 20; i++) {
      much = much.with("PostgreSQL CPU us/task " + i, 1_234.5);
    }
    report.add(
        scenario(
            "drain-kafka-single",
            List.of(
                Goal.atMost(42, "us").of("slowest mean us").by("seed here"),
                Goal.atLeast(1, "/s"))),
        new Runs(List.of(much.with("slowest mean us", 1))),
        1_234,
        Optional.empty());
    report.add(scenario("x", NONE), new Runs(List.of(rate(1), rate(2))), 1, Optional.empty());
    report.fail(scenario("y", NONE), new IllegalStateException("a count was wrong"));

    List<String> table =
        report.text().lines().dropWhile(line -> !line.startsWith("scenario")).toList();
    assertThat(report.text().lines()).allSatisfy(each -> assertThat(each).hasSizeLessThan(160));
    int verdict = table.get(0).indexOf("verdict");
    assertThat(line(report, "x ").substring(verdict)).startsWith("no goal");
    assertThat(line(report, "drain-kafka-single").substring(verdict)).startsWith("reached");
    assertThat(table).last().isEqualTo("y FAILED: a count was wrong");
  }

  @Test
  void leavesAFileForEachScenario() throws Exception {
    report()
        .add(
            scenario("one", List.of(Goal.atLeast(3_000, "/s"))),
            new Runs(List.of(rate(4_000), rate(2_000), rate(3_000))),
            5,
            Optional.empty());

    assertThat(Files.readString(folder.resolve("one.json")))
        .contains("\"runs\":[4000.0,2000.0,3000.0]")
        .contains("\"goals\":[{\"goal\":\">= 3,000/s\",\"reached\":true}]")
        .contains("\"verdict\":\"reached\"")
        .contains("\"loop\":\"closed\"")
        .contains("\"correctedLatencyMicros\":{\"p50\":1000,");
  }

  @Test
  void holdsAScenarioAgainstItsFloorInTheSameRun() throws Exception {
    Report report = report();
    Scenario bounded = scenario("RB1", NONE).over("floor-zadd");
    report.add(scenario("floor-zadd", NONE), new Runs(List.of(rate(20_000))), 5, Optional.empty());
    report.add(bounded, new Runs(List.of(rate(5_000))), 5, Optional.empty());

    assertThat(line(report, "RB1")).matches("RB1 +journaled +5,000/s +0\\.250 x .*");
    assertThat(report.text()).contains("      floor-zadd 20,000/s");
    assertThat(Files.readString(folder.resolve("RB1.json")))
        .contains("\"floor\":\"floor-zadd\",\"ofFloor\":0.25");
  }

  @Test
  void tellsNoRatioToAFloorThatWasNotMeasured() throws Exception {
    Report report = report();
    Scenario bounded = scenario("RB1", NONE).over("floor-zadd");
    report.add(bounded, new Runs(List.of(rate(5_000))), 5, Optional.empty());

    assertThat(line(report, "RB1")).matches("RB1 +journaled +5,000/s +- .*");
    assertThat(Files.readString(folder.resolve("RB1.json"))).doesNotContain("floor");
  }

  private Report report() {
    return new Report(new ResultFiles(folder), Optional.empty());
  }

  private static String line(Report report, String start) {
    return report.text().lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
  }

  private static Figure rate(double value) {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(1_000, 100);
    return Figure.of(value, "/s", 100).withClosedLoop(micros);
  }

  static Scenario scenario(String name, List<Goal> goals) {
    return new Scenario() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public String description() {
        return "what " + name + " does";
      }

      @Override
      public List<Goal> goals() {
        return goals;
      }

      @Override
      public Loop loop() {
        return Loop.CLOSED;
      }

      @Override
      public Figure run(Workbench bench) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
