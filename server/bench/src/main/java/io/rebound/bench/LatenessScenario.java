package io.rebound.bench;

import io.rebound.bench.Figure.Percentile;
import io.rebound.tenant.Durability;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Tasks that are due at random times over ten seconds; measured is how long after its due time each
 * is claimed.
 */
record LatenessScenario(String name, int perSecond, String goal) implements Scenario {
  private static final int PAYLOAD = 300;
  private static final int SECONDS = 10;
  private static final int AHEAD_MILLIS = 4_000;

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
    burst(node);
    Histogram lateness = burst(node);
    return new Figure(
        0,
        DoubleStream.of(50, 90, 99, 99.9, 100)
            .mapToObj(p -> new Percentile(p, lateness.getValueAtPercentile(p)))
            .toList());
  }

  private Histogram burst(BenchNode node) throws Exception {
    int count = perSecond * SECONDS;
    node.meters().reset();
    Instant start = node.now().plusMillis(AHEAD_MILLIS);
    Callers.together(
        32,
        () -> {
          SplittableRandom random = new SplittableRandom(Thread.currentThread().getId());
          for (int i = 0; i < count / 32; i++) {
            Instant due = start.plusMillis(random.nextInt(SECONDS * 1000));
            node.submitAt(node.discardDestination(), PAYLOAD, Durability.JOURNALED, due);
          }
          return 0L;
        });
    long submitted = count / 32 * 32L;
    node.await(() -> node.meters().delivered() >= submitted, 1, TimeUnit.MINUTES);
    node.verify("delivered", submitted, node.meters().delivered());
    return node.meters().lateness();
  }
}
