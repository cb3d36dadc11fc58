package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Target;
import io.rebound.bench.scenario.DueAtRandom.Submitted;
import io.rebound.tenant.Durability;
import java.util.List;

/**
 * Tasks that are due at random times; measured is how long after its due time each is claimed. The
 * due times are fixed before, so that a stall counts for every task that it meets.
 */
public record LatenessScenario(String name, int perSecond, List<Goal> goals)
    implements NodeScenario {
  private static final int CALLERS = 32;
  private static final int PAYLOAD = 300;
  private static final int WARM_UP_SECONDS = 3;
  private static final int SECONDS = 6;

  @Override
  public String description() {
    return "%d tasks/s of %d B due at random over %d s, journaled: claimed how late"
        .formatted(perSecond, PAYLOAD, SECONDS);
  }

  @Override
  public Loop loop() {
    return Loop.OPEN;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    Submitted warmUp =
        burst(node, DueAtRandom.first(node, WARM_UP_SECONDS, CALLERS, each(WARM_UP_SECONDS)));
    burst(node, DueAtRandom.after(warmUp, node, SECONDS, CALLERS, each(SECONDS)));
    return Figure.p99(node.meters().lateness());
  }

  private int each(int seconds) {
    return perSecond * seconds / CALLERS;
  }

  private Submitted burst(BenchNode node, DueAtRandom due) throws Exception {
    node.progress().doing(name + ", submitting", node.meters()::accepted);
    node.meters().forgetLateness();
    long before = node.meters().delivered();
    Draft draft = Draft.to(Target.DISCARD.destination(), PAYLOAD, Durability.JOURNALED);
    Submitted submitted = due.submit(node, random -> draft);
    node.progress().doing(name, node.meters()::delivered);
    node.awaitDelivered(before + submitted.tasks());
    Counts.verify("delivered", submitted.tasks(), node.meters().delivered() - before);
    return submitted;
  }
}
