package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One destination hangs until its timeout of 30 s beside healthy ones: how much later these are
 * served than without it.
 */
record SlowLaneScenario(String name, int healthy, int perSecond, String goal) implements Scenario {
  private static final int SECONDS = 5;
  private static final int AHEAD_MILLIS = 4_000;
  private static final int CALLERS = 16;
  private static final int PAYLOAD = 300;
  private static final int HANGING_TASKS = 1_000;

  @Override
  public String description() {
    return healthy
        + " healthy destinations, together "
        + perSecond
        + " tasks/s, beside one that hangs: p99 of their lateness against without it, journaled";
  }

  @Override
  public int runs() {
    return 1;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    for (int i = 0; i < healthy; i++) {
      node.discarding("healthy-" + i);
    }
    lateness(node);
    Histogram alone = lateness(node);
    try (HangingSink sink = new HangingSink()) {
      node.hangingDestination("hanging", sink);
      node.fill("hanging", CALLERS, HANGING_TASKS, PAYLOAD, Durability.JOURNALED);
      Histogram beside = lateness(node);
      double without = alone.getValueAtPercentile(99) / 1000.0;
      double with = beside.getValueAtPercentile(99) / 1000.0;
      return Figure.of(with / without, "x", beside.getTotalCount())
          .with("p99 ms without", without)
          .with("p99 ms beside", with)
          .with(beside);
    }
  }

  private Histogram lateness(BenchNode node) throws Exception {
    int each = perSecond * SECONDS / CALLERS;
    node.meters().reset();
    Instant start = node.now().plusMillis(AHEAD_MILLIS);
    Callers.numbered(
        CALLERS,
        caller -> {
          SplittableRandom random = new SplittableRandom(caller);
          for (int i = 0; i < each; i++) {
            Instant due = start.plusMillis(random.nextInt(SECONDS * 1000));
            String lane = "healthy-" + random.nextInt(healthy);
            node.submitAt(lane, PAYLOAD, Durability.JOURNALED, due);
          }
          return 0L;
        });
    long submitted = each * (long) CALLERS;
    node.await(() -> node.meters().delivered() >= submitted, 1, TimeUnit.MINUTES);
    node.verify("delivered to the healthy", submitted, node.meters().delivered());
    return node.meters().lateness();
  }
}
