package io.rebound.bench.scenario;

import io.rebound.bench.figure.Figure;
import io.rebound.bench.figure.Goal;
import io.rebound.bench.figure.Loop;
import io.rebound.bench.measure.Counts;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Lanes;
import io.rebound.bench.scenario.DueAtRandom.Submitted;
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
    Submitted warmUp =
        burst(
            node,
            "warm-up",
            DueAtRandom.first(node, WARM_UP_SECONDS, CALLERS, each(WARM_UP_SECONDS)));
    Submitted before =
        burst(
            node,
            "alone",
            DueAtRandom.after(warmUp, node, ALONE_SECONDS, CALLERS, each(ALONE_SECONDS)));
    double alone = millis(node.meters().lateness());
    try (HangingSink sink = new HangingSink()) {
      node.lanes().hanging(HANGING, sink, HANGING_IN_FLIGHT);
      node.door().fill(Draft.to(HANGING, PAYLOAD, Durability.JOURNALED), CALLERS, HANGING_TASKS);
      burst(
          node,
          "beside",
          DueAtRandom.after(before, node, BESIDE_SECONDS, CALLERS, each(BESIDE_SECONDS)));
      Histogram beside = node.meters().lateness();
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

  private int each(int seconds) {
    return perSecond * seconds / CALLERS;
  }

  private Submitted burst(BenchNode node, String what, DueAtRandom due) throws Exception {
    node.progress().doing(name + ", submitting for " + what, node.meters()::accepted);
    node.meters().forgetLateness();
    long before = node.meters().delivered();
    Draft draft = Draft.to(Lanes.PAUSED, PAYLOAD, Durability.JOURNALED);
    Submitted submitted =
        due.submit(node, random -> draft.named("healthy-" + random.nextInt(healthy)));
    node.progress().doing(name + ", " + what, node.meters()::delivered);
    node.awaitDelivered(before + submitted.tasks());
    Counts.verify(
        "delivered to the healthy", submitted.tasks(), node.meters().delivered() - before);
    return submitted;
  }
}
