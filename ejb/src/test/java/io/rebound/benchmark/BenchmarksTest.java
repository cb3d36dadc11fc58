package io.rebound.benchmark;

import static io.rebound.benchmark.SampleRuns.MACHINE;
import static io.rebound.benchmark.SampleRuns.MEASURED;
import static io.rebound.benchmark.SampleRuns.aSetup;
import static io.rebound.benchmark.SampleRuns.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.input.FieldError;
import io.rebound.tenant.Actor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BenchmarksTest {
  private final InMemoryBenchmarkRuns runs = new InMemoryBenchmarkRuns();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final List<Long> cleared = new ArrayList<>();
  private Function<Stage.Watch, Measured> act = watch -> MEASURED;
  private final Benchmarks benchmarks =
      new Benchmarks(runs, new ScriptedStage(), "a", background::add, (what, why) -> {});

  @Test
  void playsARunInTheBackgroundAndClearsItAway() {
    BenchmarkRun run = started(Map.of("tasks", "1000"));
    assertThat(run.state()).isEqualTo(State.RUNNING);
    assertThat(run.setup().parameters())
        .containsEntry("tasks", "1000")
        .containsEntry("bytes", "300");
    background.remove().run();
    assertThat(found(run).state()).isEqualTo(State.DONE);
    assertThat(found(run).measured()).isEqualTo(MEASURED);
    assertThat(cleared).containsExactly(run.id());
  }

  @Test
  void refusesASecondRunUntilTheFirstIsClearedAway() {
    started(Map.of());
    assertThat(start("drain", Map.of())).isInstanceOf(Started.Busy.class);
    background.remove().run();
    assertThat(start("drain", Map.of())).isInstanceOf(Started.Running.class);
  }

  @Test
  void refusesASecondRunOnAnotherNode() {
    runs.begin(Actor.SERVER, aSetup("submit"), "b");
    assertThat(start("drain", Map.of())).isInstanceOf(Started.Busy.class);
    assertThat(background).isEmpty();
  }

  @Test
  void stopsWhenItIsAskedTo() {
    act =
        watch -> {
          benchmarks.stop(Actor.SERVER, 1);
          assertThat(watch.stopped()).isFalse();
          watch.soFar(MEASURED);
          assertThat(watch.stopped()).isTrue();
          return MEASURED;
        };
    BenchmarkRun run = started(Map.of());
    background.remove().run();
    assertThat(found(run).state()).isEqualTo(State.STOPPED);
    assertThat(cleared).containsExactly(run.id());
  }

  @Test
  void failsWithTheReasonWhenTheFigureDoesNotCount() {
    act =
        watch -> {
          watch.soFar(MEASURED);
          throw new IllegalStateException("half are missing");
        };
    BenchmarkRun run = started(Map.of());
    background.remove().run();
    assertThat(found(run).state()).isEqualTo(State.FAILED);
    assertThat(found(run).note()).contains("half are missing");
    assertThat(found(run).measured()).isEqualTo(MEASURED);
    assertThat(cleared).containsExactly(run.id());
  }

  @Test
  void failsAndClearsAwayAfterARestartWhatTheNodeWasRunning() {
    BenchmarkRun left = runs.begin(Actor.SERVER, aSetup("submit"), "a").orElseThrow();
    benchmarks.recover();
    assertThat(found(left).state()).isEqualTo(State.FAILED);
    background.remove().run();
    assertThat(cleared).containsExactly(left.id());
  }

  @Test
  void leavesWhatItsEndInterruptsToTheNextStart() {
    act =
        watch -> {
          benchmarks.close();
          assertThat(watch.stopped()).isTrue();
          return MEASURED;
        };
    BenchmarkRun run = started(Map.of());
    background.remove().run();
    assertThat(found(run).state()).isEqualTo(State.RUNNING);
    assertThat(cleared).isEmpty();
  }

  @Test
  void namesWhatIsWrong() {
    assertThat(errors("warp", Map.of()))
        .singleElement()
        .matches(error -> error.field().equals("scenario") && error.message().contains("drain"));
    assertThat(
            errors(
                "submit",
                Map.of(
                    "tasks",
                    "1000001",
                    "callers",
                    "0",
                    "bytes",
                    "x",
                    "durability",
                    "paper",
                    "taks",
                    "1")))
        .extracting(FieldError::field)
        .containsExactlyInAnyOrder(
            "parameters.tasks",
            "parameters.callers",
            "parameters.bytes",
            "parameters.durability",
            "parameters.taks");
    assertThat(errors("lateness", Map.of("seconds", "301")))
        .extracting(FieldError::message)
        .containsExactly("must be a whole number from 1 to 300, but is '301'");
    assertThat(background).isEmpty();
  }

  @Test
  void comparesTwoRunsByTheirRatios() {
    long a = kept(aSetup("submit"), 1000);
    long b = kept(aSetup("submit"), 1500);
    Comparison.Compared compared = (Comparison.Compared) benchmarks.compare(a, b);
    assertThat(compared.rate()).hasValue(1.5);
    assertThat(compared.p99()).hasValue(1);
    assertThat(compared.sameParameters()).isTrue();
  }

  @Test
  void comparesNothingThatDiffersInMachineOrScenario() {
    long a = kept(aSetup("submit"), 1000);
    Fingerprint other = new Fingerprint("Model S", MACHINE.cores(), 8192, MACHINE.os());
    assertThat(refused(a, kept(on(other, "submit"), 1))).contains("Model S");
    assertThat(refused(a, kept(aSetup("drain"), 1))).contains("drain");
    long running = runs.begin(Actor.SERVER, aSetup("submit"), "a").orElseThrow().id();
    assertThat(refused(a, running)).contains("has not ended");
    assertThat(benchmarks.compare(a, 999)).isEqualTo(new Comparison.NotFound(999));
  }

  private String refused(long a, long b) {
    return ((Comparison.Refused) benchmarks.compare(a, b)).why();
  }

  private long kept(Setup setup, double rate) {
    Measured measured = new Measured(1, 1, rate, MEASURED.latency(), List.of());
    return runs.keep(setup, Instant.EPOCH, Instant.EPOCH, measured, Optional.empty()).id();
  }

  private List<FieldError> errors(String scenario, Map<String, String> parameters) {
    return ((Started.Rejected) start(scenario, parameters)).errors();
  }

  private BenchmarkRun started(Map<String, String> parameters) {
    return ((Started.Running) start("submit", parameters)).run();
  }

  private Started start(String scenario, Map<String, String> parameters) {
    return benchmarks.start(Actor.SERVER, scenario, parameters);
  }

  private BenchmarkRun found(BenchmarkRun run) {
    return benchmarks.find(run.id()).orElseThrow();
  }

  private final class ScriptedStage implements Stage {
    @Override
    public Setup setup(String scenario, SortedMap<String, String> parameters) {
      return new Setup(
          scenario, parameters, Optional.empty(), "unknown", MACHINE, SampleRuns.VERSIONS);
    }

    @Override
    public Measured play(BenchmarkRun run, Watch watch) {
      return act.apply(watch);
    }

    @Override
    public void clear(BenchmarkRun run) {
      cleared.add(run.id());
    }
  }
}
