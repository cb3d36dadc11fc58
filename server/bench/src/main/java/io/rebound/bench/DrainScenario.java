package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Tasks wait at a paused destination, are let go, and are all delivered: the time until the last is
 * settled.
 */
record DrainScenario(
    String name, BenchNode.Target target, Durability durability, int tasks, String goal)
    implements Scenario {
  private static final int PAYLOAD = 300;
  private static final int CALLERS = 32;

  @Override
  public String description() {
    return tasks
        + " waiting tasks of "
        + PAYLOAD
        + " B are delivered to "
        + target.words()
        + ", "
        + durability.code();
  }

  @Override
  public boolean kafka() {
    return target == BenchNode.Target.KAFKA;
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(durability);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    drain(node, tasks / 3);
    return Figure.rate(tasks, drain(node, tasks));
  }

  /** Answers the seconds from when they were let go until the last is settled. */
  private double drain(BenchNode node, int count) throws Exception {
    long expected = node.meters().delivered() + count;
    long received = node.received(target);
    node.destination(target, true);
    node.fill(target.code(), CALLERS, count, PAYLOAD, durability);
    node.verify("delivered while paused", expected - count, node.meters().delivered());
    long started = System.nanoTime();
    node.destination(target, false);
    node.await(() -> node.meters().delivered() >= expected, 3, TimeUnit.MINUTES);
    double seconds = (node.settled() - started) / 1e9;
    node.verify("delivered", expected, node.meters().delivered());
    if (target != BenchNode.Target.DISCARD) {
      node.verify("received", count, node.received(target) - received);
    }
    node.await(node::historyIsEmpty, 3, TimeUnit.MINUTES);
    return seconds;
  }
}
