package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.measure.Ticks;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Costs;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Target;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/**
 * Tasks wait at a paused destination, are let go, and are all delivered: the time until the last is
 * settled.
 *
 * @param inFlight how many may be under way at once
 */
public record DrainScenario(
    String name, Target target, int inFlight, Durability durability, int tasks, List<Goal> goals)
    implements NodeScenario {
  private static final int PAYLOAD = 300;
  private static final int CALLERS = 32;

  @Override
  public String description() {
    return "%d waiting tasks of %d B are delivered to %s, %s, %s"
        .formatted(
            tasks,
            PAYLOAD,
            target.words(),
            inFlight == 1 ? "one at a time" : inFlight + " in flight",
            durability.code());
  }

  @Override
  public Loop loop() {
    return Loop.NONE;
  }

  @Override
  public boolean kafka() {
    return target == Target.KAFKA;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(durability);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    drain(node, tasks / 3);
    return drain(node, tasks);
  }

  private Figure drain(BenchNode node, int count) throws Exception {
    long before = node.meters().delivered();
    long received = node.received(target);
    node.lanes().pause(target, inFlight);
    node.progress().doing(name + ", submitting", node.meters()::accepted);
    node.door().fill(Draft.to(target.destination(), PAYLOAD, durability), CALLERS, count);
    node.awaitHistory();
    Counts.verify("delivered while paused", 0, node.meters().delivered() - before);
    node.progress().doing(name, node.meters()::delivered);
    Costs costs = node.costs();
    Ticks ticks = Ticks.of(node.meters()::delivered);
    long started = System.nanoTime();
    node.lanes().open(target, inFlight);
    node.awaitDelivered(before + count);
    node.awaitSettled();
    double seconds = (System.nanoTime() - started) / 1e9;
    Figure figure = costs.since(Figure.rate(count, seconds).with(ticks.stop()), count);
    Counts.verify("delivered", count, node.meters().delivered() - before);
    if (target != Target.DISCARD) {
      Counts.verify("received", count, node.received(target) - received);
    }
    node.awaitHistory();
    return figure;
  }
}
