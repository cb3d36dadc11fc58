package io.rebound.bench.scenario;

import io.rebound.bench.measure.Patience;
import io.rebound.bench.node.Arrivals;
import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import io.rebound.bench.node.Worker;
import io.rebound.tenant.Durability;

/** Producers that submit, and workers that take one task at a time each. */
public record Crew(int workers, int producers, int bytes, End end) {

  /** What ends the time. */
  public enum End {
    HANDLED("until the last is handled"),
    IN_HISTORY("until the last is in the history");

    private final String words;

    End(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** How long so many tasks take until the end; each is found to come once. */
  double seconds(BenchNode node, int tasks) throws Exception {
    node.lanes().handler(Worker.NAME, workers);
    node.worker().arrivals().expect(tasks);
    long before = node.meters().delivered();
    Draft draft = Draft.to(Worker.NAME, bytes, Durability.MEMORY);
    long started = System.nanoTime();
    node.callers()
        .numbered(
            producers,
            producer -> {
              for (int i = producer; i < tasks; i += producers) {
                node.door().submit(draft, Worker.content(i, bytes));
              }
              return 0L;
            });
    Arrivals arrivals = node.worker().arrivals();
    Patience.minutes(5).until("all tasks are handled", () -> arrivals.count() == tasks);
    double handled = (System.nanoTime() - started) / 1e9;
    node.awaitDelivered(before + tasks);
    node.awaitHistory();
    double inHistory = (System.nanoTime() - started) / 1e9;
    arrivals.verifyEachOnce();
    return end == End.HANDLED ? handled : inHistory;
  }
}
