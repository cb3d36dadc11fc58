package io.rebound.benchmark;

import static io.rebound.benchmark.SampleRuns.MEASURED;
import static io.rebound.benchmark.SampleRuns.aSetup;
import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.benchmark.BenchmarkRun.State;
import io.rebound.tenant.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What every keeper of the runs does. */
public abstract class BenchmarkRunsContract {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String NODE = "a";

  /** One that holds nothing. */
  protected abstract BenchmarkRuns runs();

  @Test
  void runsOneAtATime() {
    BenchmarkRun first = begin("submit");
    assertThat(runs().begin(Actor.SERVER, aSetup("drain"), "b")).isEmpty();

    runs().end(first.id(), State.DONE, MEASURED, Optional.empty());

    assertThat(runs().begin(Actor.SERVER, aSetup("drain"), "b")).isPresent();
  }

  @Test
  void keepsWhatWasRunAndMeasured() {
    BenchmarkRun begun = begin("submit");
    assertThat(begun.state()).isEqualTo(State.RUNNING);
    assertThat(begun.setup()).isEqualTo(aSetup("submit"));
    assertThat(begun.measured()).isEqualTo(Measured.NOTHING);

    assertThat(runs().progress(begun.id(), MEASURED)).isTrue();
    assertThat(found(begun).measured()).isEqualTo(MEASURED);

    runs().end(begun.id(), State.FAILED, MEASURED, Optional.of("half are missing"));
    assertThat(found(begun).state()).isEqualTo(State.FAILED);
    assertThat(found(begun).note()).contains("half are missing");
    assertThat(found(begun).endedAt()).isPresent();
  }

  @Test
  void tellsARunThatItIsToStop() {
    BenchmarkRun run = begin("submit");
    assertThat(runs().stop(Actor.SERVER, run.id()).orElseThrow().stopping()).isTrue();
    assertThat(runs().progress(run.id(), MEASURED)).isFalse();
    assertThat(found(run).state()).isEqualTo(State.RUNNING);
    assertThat(runs().stop(Actor.SERVER, 999)).isEmpty();
  }

  @Test
  void changesNothingAboutWhatHasEnded() {
    BenchmarkRun run = begin("submit");
    runs().end(run.id(), State.DONE, MEASURED, Optional.empty());

    runs().end(run.id(), State.FAILED, Measured.NOTHING, Optional.of("late"));
    assertThat(runs().progress(run.id(), Measured.NOTHING)).isFalse();
    assertThat(runs().stop(Actor.SERVER, run.id()).orElseThrow().stopping()).isFalse();

    assertThat(found(run).state()).isEqualTo(State.DONE);
    assertThat(found(run).measured()).isEqualTo(MEASURED);
  }

  @Test
  void failsWhatANodeWasRunningBeforeItsRestart() {
    BenchmarkRun run = begin("submit");
    assertThat(runs().abandon("b")).isEmpty();
    assertThat(runs().abandon(NODE)).extracting(BenchmarkRun::id).containsExactly(run.id());
    assertThat(found(run).state()).isEqualTo(State.FAILED);
    assertThat(runs().abandon(NODE)).isEmpty();
  }

  @Test
  void listsTheNewestFirst() {
    BenchmarkRun one = keep("submit");
    BenchmarkRun two = keep("drain");
    BenchmarkRun three = keep("submit");
    assertThat(list(Optional.empty(), OptionalLong.empty(), 2)).containsExactly(three, two);
    assertThat(list(Optional.empty(), OptionalLong.of(two.id()), 2)).containsExactly(one);
    assertThat(list(Optional.of("submit"), OptionalLong.empty(), 9)).containsExactly(three, one);
  }

  @Test
  void listsThoseInOneState() {
    BenchmarkRun done = keep("submit");
    BenchmarkRun running = begin("submit");
    assertThat(list(State.DONE)).containsExactly(done);
    assertThat(list(State.RUNNING)).containsExactly(running);
    assertThat(list(State.FAILED)).isEmpty();
  }

  @Test
  void namesTheScenariosThatHaveRuns() {
    assertThat(runs().scenarios()).isEmpty();
    keep("submit");
    keep("drain");
    keep("submit");
    assertThat(runs().scenarios()).containsExactly("drain", "submit");
  }

  @Test
  void keepsARunFromOutside() {
    BenchmarkRun kept = keep("submit");
    assertThat(kept.state()).isEqualTo(State.DONE);
    assertThat(kept.startedAt()).isEqualTo(NOON);
    assertThat(kept.endedAt()).contains(NOON.plusSeconds(2));
    assertThat(kept.measured()).isEqualTo(MEASURED);
    assertThat(found(kept)).isEqualTo(kept);
  }

  private BenchmarkRun begin(String scenario) {
    return runs().begin(Actor.SERVER, aSetup(scenario), NODE).orElseThrow();
  }

  private BenchmarkRun keep(String scenario) {
    return runs().keep(aSetup(scenario), NOON, NOON.plusSeconds(2), MEASURED, Optional.empty());
  }

  private BenchmarkRun found(BenchmarkRun run) {
    return runs().find(run.id()).orElseThrow();
  }

  private List<BenchmarkRun> list(Optional<String> scenario, OptionalLong before, int limit) {
    return runs().list(scenario, Optional.empty(), before, limit);
  }

  private List<BenchmarkRun> list(State state) {
    return runs().list(Optional.of("submit"), Optional.of(state), OptionalLong.empty(), 9);
  }
}
