package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Lanes;
import io.rebound.tenant.Durability;
import java.util.List;

/** How much Redis grows for each task that waits. */
public record PendingMemoryScenario(String name, int tasks, List<Goal> goals)
    implements NodeScenario {
  private static final int PAYLOAD = 300;
  private static final int CALLERS = 32;
  private static final int FIRST = 1_000;

  @Override
  public String description() {
    return "Redis memory for each of %d waiting tasks of %d B, journaled".formatted(tasks, PAYLOAD);
  }

  @Override
  public Loop loop() {
    return Loop.NONE;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    node.progress().doing(name, node.meters()::accepted);
    Draft draft = Draft.to(Lanes.PAUSED, PAYLOAD, Durability.JOURNALED);
    node.door().fill(draft, CALLERS, FIRST);
    long before = node.stores().redisMemory();
    node.door().fill(draft, CALLERS, tasks);
    long grown = node.stores().redisMemory() - before;
    Counts.verify("tasks that wait", (long) FIRST + tasks, node.waiting());
    return Figure.of(grown / (double) tasks, "B", tasks);
  }
}
