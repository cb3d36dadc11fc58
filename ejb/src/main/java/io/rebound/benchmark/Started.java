package io.rebound.benchmark;

import io.rebound.input.FieldError;
import java.util.List;

/** What became of a wish to start a run. */
public sealed interface Started {
  /** It is running. */
  record Running(BenchmarkRun run) implements Started {}

  /** Another is running, or is being cleared away. */
  record Busy(String why) implements Started {}

  /** There is no such scenario, or a parameter is wrong. */
  record Rejected(List<FieldError> errors) implements Started {}
}
