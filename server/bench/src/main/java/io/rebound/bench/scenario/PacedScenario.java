package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Ticks;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Costs;
import java.util.List;

/**
 * Tasks are offered at fixed times and delivered meanwhile: how long from when each was meant to be
 * submitted until it was delivered.
 */
public record PacedScenario(String name, int perSecond, int seconds, int bytes, List<Goal> goals)
    implements NodeScenario {
  /** The 99th percentile until a task is accepted. */
  public static final String SUBMIT_P99 = "submit p99 ms";

  /** From the first intended time until the last task is settled. */
  public static final String DRAINED = "drained after s";

  /** What was accepted in a second. */
  public static final String RATE = "accepted/s";

  private static final int WARM_UP_SECONDS = 3;

  @Override
  public String description() {
    return "%d tasks/s of %d B offered for %d s, delivered meanwhile, journaled: from intended to delivered"
        .formatted(perSecond, bytes, seconds);
  }

  @Override
  public Loop loop() {
    return Loop.OPEN;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    Offer offer = new Offer(perSecond, seconds, bytes);
    node.progress().doing(name + ", warm-up", node.meters()::delivered);
    offer.lasting(WARM_UP_SECONDS).make(node);
    node.progress().doing(name, node.meters()::delivered);
    Costs costs = node.costs();
    Ticks ticks = Ticks.of(node.meters()::delivered);
    Offer.Taken taken = offer.make(node);
    return costs.since(figure(taken).with(ticks.stop()), taken.tasks());
  }

  static Figure figure(Offer.Taken taken) {
    return Figure.p99(taken.delivered())
        .with(SUBMIT_P99, taken.submitted().getValueAtPercentile(99) / 1000.0)
        .with(DRAINED, taken.drainedAfter())
        .with(RATE, taken.rate());
  }
}
