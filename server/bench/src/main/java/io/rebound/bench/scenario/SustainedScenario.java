package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.LiveHeap;
import io.rebound.bench.measure.Ticks;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Costs;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The same as {@link PacedScenario} for long: memory must not follow the tasks that went through.
 */
public record SustainedScenario(
    String name, int perSecond, int seconds, int bytes, List<Goal> goals) implements NodeScenario {
  /** The most that Redis held at any second. */
  public static final String MOST_REDIS = "most Redis MiB";

  /** The live heap at the end against that after the warm-up. */
  public static final String HEAP_GROWTH = "heap growth x";

  private static final int WARM_UP_SECONDS = 10;
  private static final int LONG_SECONDS = 120;

  @Override
  public String description() {
    return "%d tasks/s of %d B offered for %d s, delivered meanwhile, journaled: from intended to delivered, memory"
        .formatted(perSecond, bytes, seconds);
  }

  @Override
  public Loop loop() {
    return Loop.OPEN;
  }

  @Override
  public int runs() {
    return seconds >= LONG_SECONDS ? 1 : USUAL_RUNS;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    Offer offer = new Offer(perSecond, seconds, bytes);
    node.progress().doing(name + ", warm-up", node.meters()::delivered);
    offer.lasting(WARM_UP_SECONDS).make(node);
    node.awaitHistory();
    long early = LiveHeap.bytes();
    node.progress().doing(name, node.meters()::delivered);
    AtomicLong most = new AtomicLong();
    ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor();
    watching.scheduleAtFixedRate(
        () -> most.accumulateAndGet(node.stores().redisMemory(), Math::max),
        0,
        1,
        TimeUnit.SECONDS);
    Costs costs = node.costs();
    Ticks ticks = Ticks.of(node.meters()::delivered);
    Offer.Taken taken = offer.make(node);
    Figure figure = costs.since(PacedScenario.figure(taken).with(ticks.stop()), taken.tasks());
    watching.shutdownNow();
    node.awaitHistory();
    return figure
        .with(MOST_REDIS, LiveHeap.mebibytes(most.get()))
        .with(HEAP_GROWTH, (double) LiveHeap.bytes() / early)
        .with("heap MiB early", LiveHeap.mebibytes(early));
  }
}
