package io.rebound.bench.scenario;

import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Times from {@code start} on, each millisecond of the seconds as likely as another. */
record DueAtRandom(Instant start, int seconds) {

  /**
   * Has each caller submit so many tasks for such times.
   *
   * @param draft what to submit, given a source of chance
   * @return how many were submitted
   * @throws IllegalStateException when that took until the first could be due
   */
  long submit(BenchNode node, int callers, int each, Function<SplittableRandom, Draft> draft)
      throws Exception {
    node.callers()
        .numbered(
            callers,
            caller -> {
              SplittableRandom random = new SplittableRandom(caller);
              for (int i = 0; i < each; i++) {
                Instant due = start.plusMillis(random.nextInt(seconds * 1000));
                node.door().submit(draft.apply(random).dueAt(due));
              }
              return 0L;
            });
    if (node.now().isAfter(start)) {
      throw new IllegalStateException("the tasks were not submitted before the first was due");
    }
    return (long) each * callers;
  }
}
