package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.node.BenchNode;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/**
 * The same number of tasks with 1, 2, 4, 8 and 16 workers. The forerunner's workers polled a
 * hundred times a second, so that more of them were always faster; here the work is too little to
 * keep even one busy. The figure is therefore the least that any number of workers made of that
 * pace.
 */
public record ScalabilityScenario(String name, int tasks, int bytes, List<Goal> goals)
    implements NodeScenario {
  private static final int[] WORKERS = {1, 2, 4, 8, 16};
  private static final int PRODUCERS = 100;
  private static final int PACE = 100;

  @Override
  public String description() {
    return "%d producers submit %d tasks of %d B for 1, 2, 4, 8, 16 workers, memory: least multiple of %d/s per worker"
        .formatted(PRODUCERS, tasks, bytes, PACE);
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
    node.progress().doing(name + ", warm-up", node.meters()::delivered);
    for (int workers : WORKERS) {
      seconds(node, workers);
    }
    node.progress().doing(name, node.meters()::delivered);
    Figure figure = Figure.of(Double.MAX_VALUE, "x", (long) tasks * WORKERS.length);
    for (int workers : WORKERS) {
      double rate = tasks / seconds(node, workers);
      figure =
          figure
              .valued(Math.min(figure.value(), rate / (workers * PACE)))
              .with("tasks/s with " + workers, rate);
    }
    return figure;
  }

  private double seconds(BenchNode node, int workers) throws Exception {
    return new Crew(workers, PRODUCERS, bytes, Crew.End.IN_HISTORY).seconds(node, tasks);
  }
}
