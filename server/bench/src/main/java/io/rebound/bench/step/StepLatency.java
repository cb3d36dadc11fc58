package io.rebound.bench.step;

import io.rebound.bench.figure.Figure;
import java.util.Arrays;
import org.HdrHistogram.Histogram;

/** How long each call took, in order. */
final class StepLatency {
  private final long[] nanos;
  private int calls;

  StepLatency(int calls) {
    nanos = new long[calls];
  }

  /** Runs a call and notes how long it took. */
  void time(Runnable call) {
    long from = System.nanoTime();
    call.run();
    nanos[calls++] = System.nanoTime() - from;
  }

  /** Microseconds below which that part of the calls stayed. */
  double micros(double percentile) {
    return histogram(1).getValueAtPercentile(percentile) / 1e3;
  }

  /** The rate of tasks, of which each call had so many. */
  Figure figure(int perCall) {
    double seconds = Arrays.stream(nanos).sum() / 1e9;
    long tasks = (long) calls * perCall;
    return Figure.rate(tasks, seconds)
        .withClosedLoop(histogram(1_000))
        .with(StepScenario.MEAN, seconds * 1e6 / tasks)
        .with(StepScenario.P50, micros(50))
        .with(StepScenario.P99, micros(99))
        .with("last tenth / first tenth", sumOfTenth(9) / sumOfTenth(0));
  }

  private double sumOfTenth(int which) {
    int tenth = calls / 10;
    return Arrays.stream(nanos, which * tenth, (which + 1) * tenth).sum();
  }

  private Histogram histogram(int unitNanos) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < calls; i++) {
      histogram.recordValue(nanos[i] / unitNanos);
    }
    return histogram;
  }
}
