package io.rebound.bench;

import io.rebound.tenant.Durability;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Callers in the JVM submit one task at a time and wait for each answer; nothing is delivered
 * meanwhile.
 */
record SubmitScenario(String name, int callers, Durability durability, String goal)
    implements Scenario {
  private static final int PAYLOAD = 300;
  private static final int WARM_UP_SECONDS = 5;
  private static final int MEASURED_SECONDS = 10;

  @Override
  public String description() {
    return callers + " callers submit tasks of " + PAYLOAD + " B, " + durability.code();
  }

  @Override
  public Figure run(BenchNode node) throws Exception {
    submitFor(node, WARM_UP_SECONDS);
    long before = node.accepted();
    long started = System.nanoTime();
    long submitted = submitFor(node, MEASURED_SECONDS);
    double seconds = (System.nanoTime() - started) / 1e9;
    node.verify("accepted", submitted, node.accepted() - before);
    return new Figure(submitted / seconds, List.of());
  }

  private long submitFor(BenchNode node, int seconds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    return Callers.together(
        callers,
        () -> {
          long count = 0;
          while (System.nanoTime() < end) {
            node.submit(node.pausedDestination(), PAYLOAD, durability);
            count++;
          }
          return count;
        });
  }
}
