package io.rebound.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.fault.Faults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The faults that a build has time for, on two nodes and with few tasks. */
class LabIT {
  private static final List<String> SELECTION =
      List.of(
          "stop-past-lease",
          "redis-flush",
          "redis-lost",
          "poison-data",
          "postgres-away",
          "kafka-away",
          "terminate",
          "kill-before-send",
          "kill-before-settle");

  @TestFactory
  Stream<DynamicTest> keepsItsPromiseAfter() throws Exception {
    LabOptions options = LabOptions.brief();
    List<Result> results = new Lab(options, System.out).run(Faults.named(SELECTION));
    System.out.println(new Report(options, results));
    return results.stream()
        .map(
            result ->
                DynamicTest.dynamicTest(
                    result.fault().name(),
                    () ->
                        assertThat(result.findings().broken())
                            .as("seed %d, %s", options.seed(), result.fault().invariant())
                            .isEmpty()));
  }
}
