package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Costs;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/**
 * One producer submits tasks in turn while so many workers decode and encode them, each worker a
 * thread that takes one at a time.
 */
public record WorkersScenario(
    String name, int workers, int tasks, int bytes, Crew.End end, List<Goal> goals)
    implements NodeScenario {
  private static final int PRODUCERS = 1;

  @Override
  public String description() {
    return "one producer submits %d tasks of %d B, %d workers decode and encode each, memory, %s"
        .formatted(tasks, bytes, workers, end.words());
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
  public Figure run(BenchNode node) throws Exception {
    Crew crew = new Crew(workers, PRODUCERS, bytes, end);
    node.progress().doing(name + ", warm-up", node.meters()::delivered);
    crew.seconds(node, tasks);
    node.progress().doing(name, node.meters()::delivered);
    Costs costs = node.costs();
    double seconds = crew.seconds(node, tasks);
    return costs.since(Figure.rate(tasks, seconds), tasks);
  }
}
