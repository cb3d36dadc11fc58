package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Lanes;
import io.rebound.bench.sink.HangingSink;
import io.rebound.retry.FaultClass;
import io.rebound.tenant.Durability;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One destination hangs until its timeout of 30 s beside healthy ones, long enough that its tasks
 * time out and others take their place: how much later the healthy are served than without it.
 */
public record SlowLaneScenario(String name, int healthy, int perSecond, List<Goal> goals)
    implements NodeScenario {
  private static final int WARM_UP_SECONDS = 5;
  private static final int ALONE_SECONDS = 10;
  private static final int BESIDE_SECONDS = (int) Lanes.TIMEOUT.toSeconds() + 10;
  private static final int CALLERS = 16;
  private static final int PAYLOAD = 300;
  private static final String HANGING = "hanging";
  private static final int HANGING_IN_FLIGHT = 64;
  private static final int HANGING_TASKS = 1_000;

  @Override
  public String description() {
    return "%d healthy destinations, together %d tasks/s, beside one of %d tasks that all time out after %d s, journaled: p99 of lateness with and without"
        .formatted(healthy, perSecond, HANGING_TASKS, Lanes.TIMEOUT.toSeconds());
  }

  @Override
  public Loop loop() {
    return Loop.OPEN;
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    for (int i = 0; i < healthy; i++) {
      node.lanes().discarding("healthy-" + i);
    }
    lateness(node, "warm-up", WARM_UP_SECONDS);
    double alone = millis(lateness(node, "alone", ALONE_SECONDS));
    try (HangingSink sink = new HangingSink()) {
      node.lanes().hanging(HANGING, sink, HANGING_IN_FLIGHT);
      node.door().fill(Draft.to(HANGING, PAYLOAD, Durability.JOURNALED), CALLERS, HANGING_TASKS);
      Histogram beside = lateness(node, "beside", BESIDE_SECONDS);
      node.awaitHistory();
      long timedOut = timedOut(node);
      Counts.verifyAtLeast("attempts that timed out", HANGING_IN_FLIGHT, timedOut);
      return Figure.of(millis(beside) / alone, "x", beside.getTotalCount())
          .with("p99 ms alone", alone)
          .with("p99 ms beside", millis(beside))
          .with("timed out", timedOut)
          .withOpenLoop(beside);
    }
  }

  private static double millis(Histogram micros) {
    return micros.getValueAtPercentile(99) / 1000.0;
  }

  private static long timedOut(BenchNode node) {
    return node.stores()
        .count("select count(*) from attempt where fault = " + FaultClass.TIMEOUT.ordinal());
  }

  private Histogram lateness(BenchNode node, String what, int seconds) throws Exception {
    int each = perSecond * seconds / CALLERS;
    node.progress().doing(name + ", submitting for " + what, node.meters()::accepted);
    node.meters().forgetLateness();
    long before = node.meters().delivered();
    Draft draft = Draft.to(Lanes.PAUSED, PAYLOAD, Durability.JOURNALED);
    long submitted =
        new DueAtRandom(node.now().plusMillis(aheadMillis(seconds)), seconds)
            .submit(
                node, CALLERS, each, random -> draft.named("healthy-" + random.nextInt(healthy)));
    node.progress().doing(name + ", " + what, node.meters()::delivered);
    node.awaitDelivered(before + submitted);
    Counts.verify("delivered to the healthy", submitted, node.meters().delivered() - before);
    return node.meters().lateness();
  }

  private long aheadMillis(int seconds) {
    return 10_000 + perSecond * (long) seconds / 5;
  }
}
