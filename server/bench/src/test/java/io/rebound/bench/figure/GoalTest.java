package io.rebound.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class GoalTest {
  private static final Figure RATE = Figure.of(1_000, "/s", 10);

  @Test
  void reachesALowerBoundAtItAndAbove() {
    assertThat(Goal.atLeast(1_000, "/s").isReached(RATE)).isTrue();
    assertThat(Goal.atLeast(1_000.1, "/s").isReached(RATE)).isFalse();
  }

  @Test
  void reachesAnUpperBoundAtItAndBelow() {
    assertThat(Goal.atMost(1_000, "/s").isReached(RATE)).isTrue();
    assertThat(Goal.atMost(999, "/s").isReached(RATE)).isFalse();
  }

  @Test
  void judgesPercentilesInMilliseconds() {
    Histogram micros = new Histogram(3);
    micros.recordValue(5_000);
    Figure figure = RATE.withOpenLoop(micros);

    assertThat(Goal.atMost(5.01, "ms").ofPercentile("p99").isReached(figure)).isTrue();
    assertThat(Goal.atMost(4.9, "ms").ofPercentile("p99").isReached(figure)).isFalse();
  }

  @Test
  void judgesOtherFiguresByName() {
    assertThat(Goal.atMost(90, "s").of("drained").isReached(RATE.with("drained", 89))).isTrue();
  }

  @Test
  void refusesToJudgeWhatWasNotMeasured() {
    assertThatThrownBy(() -> Goal.atMost(5, "ms").ofPercentile("p99").isReached(RATE))
        .hasMessage("there is no figure 'p99'");
  }

  @Test
  void isNotReachedWhenOneOfSeveralIsNot() {
    Goal reached = Goal.atLeast(1, "/s");
    Goal missed = Goal.atLeast(2_000, "/s");

    assertThat(Goal.judge(List.of(reached), RATE)).isEqualTo(Verdict.REACHED);
    assertThat(Goal.judge(List.of(reached, missed), RATE)).isEqualTo(Verdict.NOT_REACHED);
    assertThat(Goal.judge(List.of(), RATE)).isEqualTo(Verdict.NO_GOAL);
  }

  @Test
  void isSaidShortly() {
    assertThat(Goal.atLeast(30_000, "/s").text()).isEqualTo(">= 30,000/s");
    assertThat(Goal.atMost(5, "ms").ofPercentile("p99").by("seed here").text())
        .isEqualTo("p99 <= 5 ms (seed here)");
    assertThat(Goal.atMost(0.145, "ms").text()).isEqualTo("<= 0.145 ms");
  }
}
