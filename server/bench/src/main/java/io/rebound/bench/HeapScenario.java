package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What lives in the heap after many tasks went through, compared with after the first tenth. */
record HeapScenario(String name, int tasks, String goal) implements Scenario {
  private static final int PAYLOAD = 300;
  private static final int CALLERS = 32;

  @Override
  public String description() {
    return "heap after " + tasks + " tasks went through, against after a tenth of them, memory";
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(Durability.MEMORY);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    push(node, tasks / 10);
    long early = BenchNode.liveHeap();
    push(node, tasks - tasks / 10);
    long late = BenchNode.liveHeap();
    return Figure.of((double) late / early, "x", tasks)
        .with("MiB early", early / 1048576.0)
        .with("MiB late", late / 1048576.0)
        .with("Redis MiB", node.redisMemory() / 1048576.0);
  }

  private void push(BenchNode node, int count) throws Exception {
    long expected = node.meters().delivered() + count;
    node.fill(BenchNode.DISCARD, CALLERS, count, PAYLOAD, Durability.MEMORY);
    node.await(
        () -> node.meters().delivered() >= expected && node.historyIsEmpty(), 5, TimeUnit.MINUTES);
    node.verify("delivered", expected, node.meters().delivered());
  }
}
