package io.rebound.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FigureTest {
  private static final int MILLI = 1_000;

  @Test
  void putsInWhatAStallOmittedInAClosedLoop() {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(MILLI, 999);
    micros.recordValue(1_000 * MILLI);

    Figure figure = Figure.of(1, "/s", 1_000).withClosedLoop(micros);

    // Of a thousand requests one took a second; asked for evenly, about half would have met it.
    assertThat(micros(figure.latency(), 99)).isLessThan(2 * MILLI);
    assertThat(micros(figure.corrected(), 50)).isLessThan(2 * MILLI);
    assertThat(micros(figure.corrected(), 90)).isBetween(500L * MILLI, 900L * MILLI);
    assertThat(micros(figure.corrected(), 100)).isEqualTo(micros(figure.latency(), 100));
  }

  @Test
  void leavesAnEvenClosedLoopAsItIs() {
    Histogram micros = new Histogram(3);
    micros.recordValueWithCount(MILLI, 1_000);

    Figure figure = Figure.of(1, "/s", 1_000).withClosedLoop(micros);

    assertThat(figure.corrected()).isEqualTo(figure.latency());
  }

  @Test
  void correctsNothingThatCountsFromTheIntendedTime() {
    Histogram micros = new Histogram(3);
    micros.recordValue(7 * MILLI);

    Figure figure = Figure.p99(micros);

    assertThat(figure.corrected()).isEmpty();
    assertThat(figure.value()).isBetween(7.0, 7.01);
    assertThat(figure.figure("p99.9")).hasValueCloseTo(7.0, offset(0.01));
  }

  @Test
  void takesTheRunInTheMiddle() {
    Runs runs = new Runs(List.of(run(3), run(1), run(2)));

    assertThat(runs.median().value()).isEqualTo(2);
    assertThat(runs.least()).isEqualTo(1);
    assertThat(runs.most()).isEqualTo(3);
  }

  private static Figure run(double value) {
    return Figure.of(value, "/s", 1);
  }

  private static long micros(List<Figure.Percentile> points, double percentile) {
    return points.stream()
        .filter(point -> point.percentile() == percentile)
        .findFirst()
        .orElseThrow()
        .micros();
  }
}
