package io.rebound.benchmark;

import static io.rebound.benchmark.SampleRuns.MACHINE;
import static io.rebound.benchmark.SampleRuns.VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.benchmark.Trend.Line;
import io.rebound.benchmark.Trend.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrendTest {
  private static final Fingerprint OTHER = new Fingerprint("Model A", 4, 8192, "Linux 6 amd64");

  @Test
  void takesTheMedianOfEachCommitOldestFirst() {
    Trend trend =
        Trend.of(
            "submit",
            List.of(
                run(5, "b", 50, 100),
                run(4, "b", 10, 100),
                run(3, "a", 9, 100),
                run(2, "a", 1, 100),
                run(1, "a", 3, 100)));
    assertThat(only(trend).steps()).extracting(Step::commit).containsExactly("a", "b");
    assertThat(only(trend).steps()).extracting(Step::rate).containsExactly(3.0, 30.0);
    assertThat(only(trend).runs()).extracting(BenchmarkRun::id).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void beginsAnewWhenACommitComesBack() {
    Trend trend =
        Trend.of("submit", List.of(run(3, "a", 1, 1), run(2, "b", 1, 1), run(1, "a", 1, 1)));
    assertThat(only(trend).steps()).extracting(Step::commit).containsExactly("a", "b", "a");
  }

  @Test
  void keepsApartWhatCannotBeCompared() {
    Trend trend =
        Trend.of(
            "submit",
            List.of(run(3, "a", 1, 200), run(2, "a", 1, 100), on(OTHER, run(1, "a", 1, 100), "a")));
    assertThat(trend.lines()).extracting(line -> line.latest().id()).containsExactly(3L, 2L, 1L);
    assertThat(trend.line(OptionalLong.of(1)).orElseThrow().machine()).isEqualTo(OTHER);
    assertThat(trend.line(OptionalLong.of(99)).orElseThrow().latest().id()).isEqualTo(3);
  }

  @Test
  void saysNothingOfNoRuns() {
    assertThat(Trend.of("submit", List.of()).line(OptionalLong.empty())).isEmpty();
  }

  @Test
  void leavesOutLatencyThatWasNotMeasured() {
    BenchmarkRun run = run(1, "a", 1, 1);
    assertThat(only(Trend.of("submit", List.of(run))).steps().get(0).p99()).hasValue(3);
    Measured without = new Measured(1, 1, 1, Latency.NONE, List.of());
    assertThat(new Step("a", List.of(with(run, run.setup(), without))).p99()).isEmpty();
  }

  private static Line only(Trend trend) {
    assertThat(trend.lines()).hasSize(1);
    return trend.lines().get(0);
  }

  private static BenchmarkRun run(long id, String commit, double rate, int tasks) {
    return new BenchmarkRun(
        id,
        setup(MACHINE, commit, tasks),
        BenchmarkRun.State.DONE,
        false,
        Instant.EPOCH,
        Optional.of(Instant.EPOCH),
        new Measured(tasks, tasks, rate, new Latency(tasks, 1, 2, 3, 4, 5), List.of()),
        Optional.empty());
  }

  private static BenchmarkRun on(Fingerprint machine, BenchmarkRun run, String commit) {
    return with(run, setup(machine, commit, 100), run.measured());
  }

  private static BenchmarkRun with(BenchmarkRun run, Setup setup, Measured measured) {
    return new BenchmarkRun(
        run.id(),
        setup,
        run.state(),
        run.stopping(),
        run.startedAt(),
        run.endedAt(),
        measured,
        run.note());
  }

  private static Setup setup(Fingerprint machine, String commit, int tasks) {
    return new Setup(
        "submit",
        new TreeMap<>(Map.of("tasks", Integer.toString(tasks))),
        Optional.empty(),
        commit,
        machine,
        VERSIONS);
  }
}
