package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Callers in the JVM submit one task at a time and wait for each answer; nothing is delivered
 * meanwhile.
 */
record SubmitScenario(String name, int callers, int bytes, Durability durability, String goal)
    implements Scenario {
  private static final int WARM_UP_SECONDS = 4;
  private static final int MEASURED_SECONDS = 4;

  @Override
  public String description() {
    return callers + " callers submit tasks of " + bytes + " B, " + durability.code();
  }

  @Override
  public Optional<Durability> accepting() {
    return Optional.of(durability);
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    submitFor(node, WARM_UP_SECONDS, new ConcurrentHistogram(3));
    Histogram micros = new ConcurrentHistogram(3);
    long before = node.accepted();
    StoreCounts counts = StoreCounts.of(node);
    Ticks ticks = Ticks.of(node::accepted);
    long started = System.nanoTime();
    long submitted = submitFor(node, MEASURED_SECONDS, micros);
    double seconds = (System.nanoTime() - started) / 1e9;
    node.verify("accepted", submitted, node.accepted() - before);
    return counts.since(Figure.rate(submitted, seconds).with(micros).with(ticks.stop()), submitted);
  }

  private long submitFor(BenchNode node, int seconds, Histogram micros) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return Callers.together(
        callers,
        () -> {
          long count = 0;
          long from = System.nanoTime();
          while (from < end) {
            node.submit(BenchNode.PAUSED, bytes, durability);
            long to = System.nanoTime();
            micros.recordValue((to - from) / 1000);
            from = to;
            count++;
          }
          return count;
        });
  }
}
