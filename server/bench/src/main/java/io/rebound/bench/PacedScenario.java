package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Submissions are offered at fixed times, whether the ones before are answered or not in time; the
 * latency of each counts from when it was meant to begin. They are delivered meanwhile.
 */
record PacedScenario(String name, int perSecond, int seconds, int bytes, String goal)
    implements Scenario {
  private static final int CALLERS = 32;
  private static final int WARM_UP_SECONDS = 3;

  @Override
  public String description() {
    return perSecond
        + " tasks/s of "
        + bytes
        + " B are offered for "
        + seconds
        + " s and delivered meanwhile, journaled; latency of the submission from when it was due";
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    offer(node, WARM_UP_SECONDS, new ConcurrentHistogram(3));
    Histogram micros = new ConcurrentHistogram(3);
    Ticks ticks = Ticks.of(node.meters()::delivered);
    long started = System.nanoTime();
    long offered = offer(node, seconds, micros);
    double taken = (System.nanoTime() - started) / 1e9;
    return Figure.p99(micros).with("delivered per second", offered / taken).with(ticks.stop());
  }

  private long offer(BenchNode node, int forSeconds, Histogram micros) throws Exception {
    long before = node.meters().delivered();
    long total = (long) perSecond * forSeconds;
    long started = System.nanoTime();
    long offered =
        Callers.numbered(
            CALLERS,
            caller -> {
              long count = 0;
              for (long i = caller; i < total; i += CALLERS) {
                long intended = started + i * 1_000_000_000L / perSecond;
                LockSupport.parkNanos(intended - System.nanoTime());
                node.submit(BenchNode.DISCARD, bytes, Durability.JOURNALED);
                micros.recordValue(Math.max(0, System.nanoTime() - intended) / 1000);
                count++;
              }
              return count;
            });
    node.await(() -> node.meters().delivered() - before >= offered, 2, TimeUnit.MINUTES);
    node.verify("delivered", offered, node.meters().delivered() - before);
    return offered;
  }
}
