package io.rebound.bench.step;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchStores;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.scenario.Scenario;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Claiming single tasks from lanes of different depths: how many times slower at the deepest. */
record DepthStepScenario(String name, List<Integer> depths, List<Goal> goals) implements Scenario {
  private static final int CLAIMS = 10_000;
  private static final int PAYLOAD = 15;

  /** The name of the median at that depth. */
  static String p50(int depth) {
    return "p50 us at %,d".formatted(depth);
  }

  /** The name of the 99th percentile at that depth. */
  static String p99(int depth) {
    return "p99 us at %,d".formatted(depth);
  }

  @Override
  public String description() {
    return "claim one task of %d B from a lane with %s ready, memory: p50 at the deepest / at the shallowest"
        .formatted(PAYLOAD, depths);
  }

  @Override
  public Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(Durability.MEMORY);
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    try (BenchStores stores = bench.stores();
        StepStore store = new StepStore(stores, StepScenario.json(PAYLOAD))) {
      claimAt(bench, store, depths.get(0), "warm-up");
      Figure figure = Figure.of(0, "x", (long) CLAIMS * depths.size());
      for (int depth : depths) {
        StepLatency latency = claimAt(bench, store, depth, "at " + depth);
        figure = figure.with(p50(depth), latency.micros(50)).with(p99(depth), latency.micros(99));
      }
      double deepest = figure.more().get(p50(depths.get(depths.size() - 1)));
      return figure.valued(deepest / figure.more().get(p50(depths.get(0))));
    }
  }

  /** What is claimed is replaced, outside of what is measured, so that the depth stays. */
  private StepLatency claimAt(Workbench bench, StepStore store, int depth, String what) {
    bench.progress().doing(name + ", filling to " + depth, () -> store.depths().ready());
    store.fill(depth);
    AtomicLong claimed = new AtomicLong();
    bench.progress().doing(name + ", " + what, claimed::get);
    StepLatency latency = new StepLatency(CLAIMS);
    for (int i = 0; i < CLAIMS; i++) {
      latency.time(() -> store.claim(1));
      store.fill(1);
      claimed.incrementAndGet();
    }
    Counts.verify("tasks that wait", depth, store.depths().ready());
    Counts.verify("leased tasks", CLAIMS, store.depths().leased());
    store.forget();
    return latency;
  }
}
