package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Target;
import io.rebound.tenant.Durability;
import java.util.List;
import org.HdrHistogram.Histogram;

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
    burst(node, WARM_UP_SECONDS);
    return Figure.p99(burst(node, SECONDS));
  }

  private Histogram burst(BenchNode node, int seconds) throws Exception {
    int each = perSecond * seconds / CALLERS;
    node.progress().doing(name + ", submitting", node.meters()::accepted);
    DueAtRandom due = new DueAtRandom(node.now().plusMillis(aheadMillis(seconds)), seconds);
    node.meters().forgetLateness();
    long before = node.meters().delivered();
    Draft draft = Draft.to(Target.DISCARD.destination(), PAYLOAD, Durability.JOURNALED);
    long submitted = due.submit(node, CALLERS, each, random -> draft);
    node.progress().doing(name, node.meters()::delivered);
    node.awaitDelivered(before + submitted);
    Counts.verify("delivered", submitted, node.meters().delivered() - before);
    return node.meters().lateness();
  }

  /** Time enough to submit them all before the first is due. */
  private long aheadMillis(int seconds) {
    return 6_000 + perSecond * (long) seconds / 8;
  }
}
