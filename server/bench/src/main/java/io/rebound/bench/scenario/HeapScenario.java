package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.measure.LiveHeap;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Target;
import io.rebound.tenant.Durability;
import java.util.List;
import java.util.Optional;

/** What lives in the heap after many tasks went through, compared with after the first tenth. */
public record HeapScenario(String name, int tasks, List<Goal> goals) implements NodeScenario {
  private static final int PAYLOAD = 300;
  private static final int CALLERS = 32;

  @Override
  public String description() {
    return "live heap after %d tasks went through, against after a tenth of them, memory"
        .formatted(tasks);
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
    node.progress().doing(name, node.meters()::delivered);
    push(node, tasks / 10);
    long early = LiveHeap.bytes();
    push(node, tasks - tasks / 10);
    long late = LiveHeap.bytes();
    Counts.verify("delivered in the history", tasks, node.deliveredInHistory());
    return Figure.of((double) late / early, "x", tasks)
        .with("MiB early", LiveHeap.mebibytes(early))
        .with("MiB late", LiveHeap.mebibytes(late))
        .with("Redis MiB", LiveHeap.mebibytes(node.stores().redisMemory()));
  }

  private static void push(BenchNode node, int count) throws Exception {
    long expected = node.meters().delivered() + count;
    Draft draft = Draft.to(Target.DISCARD.destination(), PAYLOAD, Durability.MEMORY);
    node.door().fill(draft, CALLERS, count);
    node.awaitDelivered(expected);
    node.awaitHistory();
  }
}
