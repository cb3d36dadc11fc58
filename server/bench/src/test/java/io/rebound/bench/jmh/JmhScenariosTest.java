package io.rebound.bench.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

class JmhScenariosTest {
  /** A method of a class of benchmarks, at one of its sizes. */
  record Case(Class<?> benchmarks, String method, Optional<String> size) {}

  static Stream<Case> cases() {
    return JmhScenarios.SCENARIOS.stream()
        .flatMap(
            scenario ->
                scenario.methods().stream()
                    .flatMap(
                        method ->
                            sizes(scenario.benchmarks())
                                .map(size -> new Case(scenario.benchmarks(), method, size))))
        .distinct();
  }

  private static Stream<Optional<String>> sizes(Class<?> benchmarks) {
    return size(benchmarks)
        .map(field -> Stream.of(field.getAnnotation(Param.class).value()).map(Optional::of))
        .orElse(Stream.of(Optional.empty()));
  }

  private static Optional<Field> size(Class<?> benchmarks) {
    return Stream.of(benchmarks.getFields())
        .filter(field -> field.isAnnotationPresent(Param.class))
        .findFirst();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void runsOnceAndFindsItsWorkDone(Case once) {
    assertThatCode(() -> run(once)).doesNotThrowAnyException();
  }

  private static void run(Case once) throws Exception {
    Object state = once.benchmarks.getConstructor().newInstance();
    if (once.size.isPresent()) {
      size(once.benchmarks).orElseThrow().setInt(state, Integer.parseInt(once.size.get()));
    }
    for (Method each : once.benchmarks.getMethods()) {
      if (each.isAnnotationPresent(Setup.class)) {
        each.invoke(state);
      }
    }
    once.benchmarks.getMethod(once.method).invoke(state);
    for (Method each : once.benchmarks.getMethods()) {
      if (each.isAnnotationPresent(TearDown.class)) {
        each.invoke(state);
      }
    }
  }

  @Test
  void measuresEveryBenchmarkThatThereIs() {
    for (Class<?> benchmarks :
        List.of(SequentialCopy.class, ParallelCopy.class, TaskForms.class, AttemptLines.class)) {
      TreeSet<String> chosen = new TreeSet<>();
      JmhScenarios.SCENARIOS.stream()
          .filter(scenario -> scenario.benchmarks() == benchmarks)
          .forEach(scenario -> chosen.addAll(scenario.methods()));
      assertThat(chosen)
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(benchmarks.getMethods())
                  .filter(method -> method.isAnnotationPresent(Benchmark.class))
                  .map(Method::getName)
                  .toList());
    }
  }
}
