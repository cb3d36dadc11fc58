package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Draining through Redis while few and while many other tasks wait: how many times slower. */
record DepthScenario(String name, int shallow, int deep, String goal) implements Scenario {
  private static final int DRAINED = 30_000;
  private static final int CALLERS = 32;
  private static final int PAYLOAD = 300;

  @Override
  public String description() {
    return "claim and settle "
        + DRAINED
        + " tasks beside "
        + deep
        + " and beside "
        + shallow
        + " waiting ones, memory: how many times slower";
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
    seconds(node);
    node.fill(BenchNode.PAUSED, CALLERS, shallow, PAYLOAD, Durability.MEMORY);
    double beside = seconds(node);
    node.fill(BenchNode.PAUSED, CALLERS, deep - shallow, PAYLOAD, Durability.MEMORY);
    double beneath = seconds(node);
    return Figure.of(beneath / beside, "x", DRAINED)
        .with("tasks/s beside " + shallow, DRAINED / beside)
        .with("tasks/s beside " + deep, DRAINED / beneath);
  }

  private double seconds(BenchNode node) throws Exception {
    BenchNode.Target target = BenchNode.Target.DISCARD;
    long expected = node.meters().delivered() + DRAINED;
    node.destination(target, true);
    node.fill(target.code(), CALLERS, DRAINED, PAYLOAD, Durability.MEMORY);
    node.verify("delivered while paused", expected - DRAINED, node.meters().delivered());
    long started = System.nanoTime();
    node.destination(target, false);
    node.await(() -> node.meters().delivered() >= expected, 2, TimeUnit.MINUTES);
    double seconds = (node.settled() - started) / 1e9;
    node.await(node::historyIsEmpty, 2, TimeUnit.MINUTES);
    return seconds;
  }
}
