package io.rebound.bench.scenario;

import io.rebound.bench.measure.Callers;
import io.rebound.bench.measure.Pace;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Timed;
import io.rebound.tenant.Durability;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Tasks offered at fixed times, whether the ones before are answered in time or not, and delivered
 * meanwhile; whatever takes time counts from when a task was meant to be submitted.
 */
record Offer(int perSecond, int seconds, int bytes) {
  private static final int CALLERS = 32;
  private static final double NANOS = 1e9;

  /**
   * What came of it, every task found to have come once.
   *
   * @param submitted microseconds until each was accepted
   * @param delivered microseconds until each was delivered
   * @param drainedAfter seconds from the first intended time until the last task was settled
   * @param rate tasks per second that were accepted
   */
  record Taken(
      int tasks, Histogram submitted, Histogram delivered, double drainedAfter, double rate) {}

  /** The same, for another time. */
  Offer lasting(int others) {
    return new Offer(perSecond, others, bytes);
  }

  /** Makes it and waits for its end. */
  Taken make(BenchNode node) throws Exception {
    int tasks = perSecond * seconds;
    long before = node.meters().delivered();
    node.timed().expect(tasks);
    node.lanes().handler(Timed.NAME, 1000);
    Histogram submitted = new ConcurrentHistogram(3);
    Pace pace = Pace.of(perSecond);
    node.callers().numbered(CALLERS, offering(node, tasks, pace, submitted));
    double offering = (System.nanoTime() - pace.startedNanos()) / NANOS;
    node.awaitDelivered(before + tasks);
    node.awaitSettled();
    double drained = (System.nanoTime() - pace.startedNanos()) / NANOS;
    node.timed().arrivals().verifyEachOnce();
    return new Taken(tasks, submitted, node.timed().micros(), drained, tasks / offering);
  }

  private Callers.Numbered offering(BenchNode node, int tasks, Pace pace, Histogram submitted) {
    Draft draft = Draft.to(Timed.NAME, bytes, Durability.JOURNALED);
    return caller -> {
      for (int i = caller; i < tasks; i += CALLERS) {
        long intended = pace.await(i);
        node.door().submit(draft, Timed.content(i, intended, bytes));
        submitted.recordValue((System.nanoTime() - intended) / 1000);
      }
      return 0L;
    };
  }
}
