package io.rebound.benchmark;

class InMemoryBenchmarkRunsTest extends BenchmarkRunsContract {
  private final BenchmarkRuns runs = new InMemoryBenchmarkRuns();

  @Override
  protected BenchmarkRuns runs() {
    return runs;
  }
}
