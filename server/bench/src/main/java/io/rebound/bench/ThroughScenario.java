package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Tasks go all the way: submitted, claimed, handed to a handler that does nothing, settled, and
 * written to the history.
 */
record ThroughScenario(String name, int callers, Durability durability, int tasks, String goal)
    implements Scenario {
  private static final int PAYLOAD = 300;
  private static final int WARM_UP = 60_000;

  @Override
  public String description() {
    return callers
        + " callers submit "
        + tasks
        + " tasks of "
        + PAYLOAD
        + " B to a no-op destination, until the last is in the history, "
        + durability.code();
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    push(node, WARM_UP);
    long started = System.nanoTime();
    push(node, tasks);
    double seconds = (System.nanoTime() - started) / 1e9;
    node.verify("delivered in the history", (long) WARM_UP + tasks, node.deliveredInHistory());
    return new Figure(tasks / seconds, List.of());
  }

  private void push(BenchNode node, int count) throws Exception {
    long expected = node.meters().delivered() + count;
    Callers.together(
        callers,
        () -> {
          for (int i = 0; i < count / callers; i++) {
            node.submit(node.discardDestination(), PAYLOAD, durability);
          }
          return 0L;
        });
    for (int i = 0; i < count % callers; i++) {
      node.submit(node.discardDestination(), PAYLOAD, durability);
    }
    node.await(
        () -> node.meters().delivered() >= expected && node.historyIsEmpty(), 5, TimeUnit.MINUTES);
  }
}
