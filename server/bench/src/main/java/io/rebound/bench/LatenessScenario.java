package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Tasks that are due at random times; measured is how long after its due time each is claimed. The
 * due times are fixed before, so that a stall counts for every task that it meets.
 */
record LatenessScenario(String name, int perSecond, String goal) implements Scenario {
  private static final int CALLERS = 32;
  private static final int PAYLOAD = 300;
  private static final int WARM_UP_SECONDS = 3;
  private static final int SECONDS = 6;

  @Override
  public String description() {
    return perSecond
        + " tasks/s of "
        + PAYLOAD
        + " B due at random over "
        + SECONDS
        + " s, journaled";
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    burst(node, WARM_UP_SECONDS);
    return Figure.p99(burst(node, SECONDS));
  }

  private Histogram burst(BenchNode node, int seconds) throws Exception {
    int each = perSecond * seconds / CALLERS;
    node.meters().reset();
    Instant start = node.now().plusMillis(2_000 + perSecond * (long) seconds / 15);
    Callers.numbered(
        CALLERS,
        caller -> {
          SplittableRandom random = new SplittableRandom(caller);
          for (int i = 0; i < each; i++) {
            Instant due = start.plusMillis(random.nextInt(seconds * 1000));
            node.submitAt(BenchNode.DISCARD, PAYLOAD, Durability.JOURNALED, due);
          }
          return 0L;
        });
    if (node.now().isAfter(start)) {
      throw new IllegalStateException("the tasks were not submitted before the first was due");
    }
    long submitted = each * (long) CALLERS;
    node.await(() -> node.meters().delivered() >= submitted, 1, TimeUnit.MINUTES);
    node.verify("delivered", submitted, node.meters().delivered());
    return node.meters().lateness();
  }
}
