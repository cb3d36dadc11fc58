package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tasks go all the way: submitted, claimed, handed to a handler that does nothing, settled, and
 * written to the history.
 */
record ThroughScenario(
    String name, int callers, int bytes, Durability durability, int tasks, String goal)
    implements Scenario {

  @Override
  public String description() {
    return callers
        + " callers submit "
        + tasks
        + " tasks of "
        + bytes
        + " B to a no-op destination, until the last is in the history, "
        + durability.code();
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(durability);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    int warmUp = tasks / 3;
    push(node, warmUp);
    StoreCounts counts = StoreCounts.of(node);
    Ticks ticks = Ticks.of(node.meters()::delivered);
    long started = System.nanoTime();
    push(node, tasks);
    double seconds = (System.nanoTime() - started) / 1e9;
    node.verify("delivered in the history", (long) warmUp + tasks, node.deliveredInHistory());
    return counts.since(Figure.rate(tasks, seconds).with(ticks.stop()), tasks);
  }

  private void push(BenchNode node, int count) throws Exception {
    long expected = node.meters().delivered() + count;
    node.fill(BenchNode.DISCARD, callers, count, bytes, durability);
    node.await(
        () -> node.meters().delivered() >= expected && node.historyIsEmpty(), 5, TimeUnit.MINUTES);
  }
}
