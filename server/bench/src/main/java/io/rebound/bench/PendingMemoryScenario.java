package io.rebound.bench;

import io.rebound.tenant.Durability;

/** How much Redis grows for each task that waits. */
record PendingMemoryScenario(String name, int tasks, String goal) implements Scenario {
  private static final int PAYLOAD = 300;
  private static final int CALLERS = 32;

  @Override
  public String description() {
    return "Redis memory for each of " + tasks + " waiting tasks of " + PAYLOAD + " B";
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    node.fill(BenchNode.PAUSED, CALLERS, 1_000, PAYLOAD, Durability.JOURNALED);
    long before = node.redisMemory();
    node.fill(BenchNode.PAUSED, CALLERS, tasks, PAYLOAD, Durability.JOURNALED);
    return Figure.of((node.redisMemory() - before) / (double) tasks, "B", tasks);
  }
}
