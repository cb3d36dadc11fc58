package io.rebound.bench.jmh;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.scenario.Scenario;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Methods of one class as JMH measures them: in a fresh JVM, with short iterations after a warm-up,
 * the mean of them, and the bytes that one operation allocates. The first method at its last size
 * is the figure.
 *
 * @param methods which are measured
 * @param size the one that is measured; empty for all sizes that the class has
 */
record JmhScenario(
    String name,
    String words,
    Class<?> benchmarks,
    List<String> methods,
    OptionalInt size,
    List<Goal> goals)
    implements Scenario {
  private static final int WARM_UPS = 3;
  private static final int ITERATIONS = 5;
  private static final TimeValue LENGTH = TimeValue.milliseconds(400);
  private static final String SIZE = "size";
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** The name of a time in microseconds. */
  static String micros(String method, int size) {
    return method + " us at %,d".formatted(size);
  }

  /** The same where there are no sizes. */
  static String micros(String method) {
    return method + " us";
  }

  /** The name of the bytes that are allocated. */
  static String bytes(String method, int size) {
    return method + " B at %,d".formatted(size);
  }

  @Override
  public String description() {
    return words + "; JMH, mean";
  }

  @Override
  public Loop loop() {
    return Loop.NONE;
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.empty();
  }

  @Override
  public Figure run(Workbench bench) throws RunnerException {
    Figure figure = Figure.of(0, "us", 0);
    for (String method : methods) {
      for (RunResult result : measured(method)) {
        double micros = result.getPrimaryResult().getScore();
        figure = figure.with(label(method, " us", result), micros);
        figure = figure.with(label(method, " B", result), allocated(result));
        if (method.equals(methods.get(0))) {
          figure = figure.valued(micros);
        }
      }
    }
    return figure;
  }

  private Iterable<RunResult> measured(String method) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmarks.getName() + "." + method) + "$")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(LENGTH)
            .measurementIterations(ITERATIONS)
            .measurementTime(LENGTH)
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT);
    if (size.isPresent()) {
      options.param(SIZE, Integer.toString(size.getAsInt()));
    }
    return new Runner(options.build()).run();
  }

  private static String label(String method, String unit, RunResult result) {
    String size = result.getParams().getParam(SIZE);
    return method + unit + (size == null ? "" : " at %,d".formatted(Integer.parseInt(size)));
  }

  /** To a tenth: what JMH itself allocates while it measures is spread over the operations. */
  private static double allocated(RunResult result) {
    double bytes = result.getSecondaryResults().get(ALLOCATED).getScore();
    return Math.round(bytes * 10) / 10.0;
  }
}
