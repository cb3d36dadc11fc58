package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The first tasks are drained from a lane in which few, and then many, others are due as well: how
 * many times slower. All are in one lane, ready: each claim takes from the very queue that is deep,
 * where tasks of a paused lane or of later would not be in its way.
 */
public record DepthScenario(String name, int shallow, int deep, List<Goal> goals)
    implements NodeScenario {
  private static final int WARM_UPS = 3;
  private static final int DRAINED = 30_000;
  private static final int CALLERS = 32;
  private static final int PAYLOAD = 300;
  private static final String LANE = "deep";
  private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);
  private static final long LOOK_EVERY_NANOS = 100_000;

  @Override
  public String description() {
    return "claim and settle the first %d of a lane, memory, with %d and with %d ready in the same lane: how many times slower"
        .formatted(DRAINED, shallow, deep);
  }

  @Override
  public Loop loop() {
    return Loop.NONE;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(Durability.MEMORY);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    node.lanes().discarding(LANE, true);
    for (int i = 0; i < WARM_UPS; i++) {
      drainFirst(node, shallow, "warm-up");
    }
    double few = drainFirst(node, shallow, "few");
    double many = drainFirst(node, deep, "many");
    return Figure.of(many / few, "x", DRAINED)
        .with("tasks/s with " + shallow, DRAINED / few)
        .with("tasks/s with " + deep, DRAINED / many);
  }

  /** Seconds for the first ones, after which so many others are still there. */
  private double drainFirst(BenchNode node, int others, String what) throws Exception {
    node.progress().doing(name + ", submitting " + what, node.meters()::accepted);
    long all = (long) others + DRAINED;
    int missing = Math.toIntExact(all - node.waiting());
    node.door().fill(Draft.to(LANE, PAYLOAD, Durability.MEMORY), CALLERS, missing);
    node.awaitHistory();
    Counts.verify("tasks that wait", all, node.waiting());
    node.progress().doing(name + ", " + what, node.meters()::delivered);
    long before = node.meters().delivered();
    node.lanes().discarding(LANE, false);
    long first = whenDelivered(node, before + 1);
    long last = whenDelivered(node, before + DRAINED);
    node.lanes().discarding(LANE, true);
    node.awaitSettled();
    long delivered = node.meters().delivered() - before;
    Counts.verify("tasks delivered or waiting", all, delivered + node.waiting());
    node.awaitHistory();
    return (last - first) / 1e9;
  }

  private static long whenDelivered(BenchNode node, long count) {
    long deadline = System.nanoTime() + PATIENCE;
    while (node.meters().delivered() < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("waited in vain for " + count + " deliveries");
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return System.nanoTime();
  }
}
