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
 * Tasks go all the way: submitted, claimed, handed to a handler that does nothing, settled, and
 * written to the history.
 */
public record ThroughScenario(
    String name, int callers, int bytes, Durability durability, int tasks, List<Goal> goals)
    implements NodeScenario {
  private static final int LEAST_WARM_UP = 20_000;

  @Override
  public String description() {
    return "%d callers submit %d tasks of %d B for a no-op, until the last is in the history, %s"
        .formatted(callers, tasks, bytes, durability.code());
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
  public Figure run(BenchNode node) throws Exception {
    int warmUp = Math.max(tasks / 3, LEAST_WARM_UP);
    node.progress().doing(name + ", warm-up", node.meters()::delivered);
    push(node, warmUp);
    node.progress().doing(name, node.meters()::delivered);
    Costs costs = node.costs();
    Ticks ticks = Ticks.of(node.meters()::delivered);
    long started = System.nanoTime();
    push(node, tasks);
    double seconds = (System.nanoTime() - started) / 1e9;
    Figure figure = costs.since(Figure.rate(tasks, seconds).with(ticks.stop()), tasks);
    Counts.verify("delivered in the history", (long) warmUp + tasks, node.deliveredInHistory());
    return figure;
  }

  private void push(BenchNode node, int count) throws Exception {
    long expected = node.meters().delivered() + count;
    Draft draft = Draft.to(Target.DISCARD.destination(), bytes, durability);
    node.door().fill(draft, callers, count);
    node.awaitDelivered(expected);
    node.awaitHistory();
  }
}
