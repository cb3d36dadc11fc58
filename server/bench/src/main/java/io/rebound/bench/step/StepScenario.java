package io.rebound.bench.step;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.BenchStores;
import io.rebound.bench.node.Workbench;
import io.rebound.bench.scenario.Scenario;
import io.rebound.tenant.Durability;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One step with many tasks, one call after another by one caller, without an engine around it.
 *
 * @param words what one call does
 * @param perCall how many tasks a call has
 * @param calls how many calls are measured; as many go before to warm up
 */
record StepScenario(
    String name,
    String words,
    Supplier<Step> step,
    int perCall,
    int calls,
    int payload,
    Durability durability,
    List<Goal> goals)
    implements Scenario {
  /** Microseconds per task. */
  static final String MEAN = "mean us per task";

  /** How many of them Redis had the script at work. */
  private static final String IN_REDIS = "in Redis us per task";

  /** Microseconds per call. */
  static final String P50 = "p50 us";

  static final String P99 = "p99 us";

  @Override
  public String description() {
    return "%s; %s with a payload of %d B, one caller, %s"
        .formatted(
            words,
            perCall == 1 ? "one task per call" : perCall + " tasks per call",
            payload,
            durability.code());
  }

  @Override
  public Loop loop() {
    return Loop.CLOSED;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(durability);
  }

  @Override
  public Figure run(Workbench bench) throws Exception {
    try (BenchStores stores = bench.stores();
        StepStore store = new StepStore(stores, json(payload))) {
      measure(bench, store, name + ", warm-up");
      return measure(bench, store, name);
    }
  }

  private Figure measure(Workbench bench, StepStore store, String what) {
    Step chosen = step.get();
    AtomicLong done = new AtomicLong();
    bench.progress().doing(what, done::get);
    chosen.prepare(store, calls * perCall, perCall);
    long before = store.redisMicros();
    StepLatency latency = new StepLatency(calls);
    for (int i = 0; i < calls; i++) {
      latency.time(() -> chosen.once(store, perCall));
      done.addAndGet(perCall);
    }
    double inRedis = store.redisMicros() - before;
    chosen.verify(store, calls * perCall);
    return latency.figure(perCall).with(IN_REDIS, inRedis / (calls * perCall));
  }

  /** A JSON string of that length. */
  static byte[] json(int bytes) {
    byte[] text = new byte[bytes];
    Arrays.fill(text, (byte) 'x');
    text[0] = '"';
    text[bytes - 1] = '"';
    return text;
  }
}
