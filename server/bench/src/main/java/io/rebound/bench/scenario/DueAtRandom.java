package io.rebound.bench.scenario;

import io.rebound.bench.node.BenchNode;
import io.rebound.bench.node.Draft;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Times from {@code start} on, each millisecond of the seconds as likely as another.
 *
 * @param each how many tasks each caller submits for such times
 */
record DueAtRandom(Instant start, int seconds, int callers, int each) {
  /** Several times as long as the machine needed before: it may have less time for us now. */
  private static final double LEEWAY = 3;

  private static final Duration LEAST_AHEAD = Duration.ofSeconds(3);

  /** The start of the first burst leaves time for a machine of which nothing is known. */
  private static final Duration FIRST_AHEAD = Duration.ofSeconds(15);

  /** The first burst of a node. */
  static DueAtRandom first(BenchNode node, int seconds, int callers, int each) {
    return new DueAtRandom(node.now().plus(FIRST_AHEAD), seconds, callers, each);
  }

  /** The next burst, given what submitting the one before took. */
  static DueAtRandom after(Submitted before, BenchNode node, int seconds, int callers, int each) {
    double needed = before.seconds() / before.tasks() * callers * each * LEEWAY;
    Duration ahead = LEAST_AHEAD.plusMillis((long) (needed * 1000));
    return new DueAtRandom(node.now().plus(ahead), seconds, callers, each);
  }

  /** How many tasks were submitted, and in what time. */
  record Submitted(long tasks, double seconds) {}

  /**
   * Has all callers submit.
   *
   * @param draft what to submit, given a source of chance
   * @throws IllegalStateException when that took until the first could be due
   */
  Submitted submit(BenchNode node, Function<SplittableRandom, Draft> draft) throws Exception {
    long started = System.nanoTime();
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
    return new Submitted((long) each * callers, (System.nanoTime() - started) / 1e9);
  }
}
