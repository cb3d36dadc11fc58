package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Waiting;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** A server that is killed in the middle of its work loses nothing, and knows what it repeated. */
class CrashSystemIT {
  private static final int TASKS = 10_000;
  private static final int MIDDLE = 3_000;
  private static final Duration SHORT_LEASE = Duration.ofSeconds(3);
  private static final Duration USUAL_LEASE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void deliversEverythingAfterAKillAndKnowsTheDuplicates() throws Exception {
    FaultyServer server = FaultyServer.shared().running(SHORT_LEASE);
    try (Sink sink = new Sink()) {
      Ledger tasks = new Ledger(server.api(), "crash");
      tasks.point(sink, true);
      tasks.submit(TASKS, "0s");
      // Some are just being accepted when it dies.
      Ledger late = new Ledger(server.api(), "crash");
      tasks.point(sink, false);
      CompletableFuture<Void> submitting = CompletableFuture.runAsync(() -> submitAway(late));
      Waiting.until(PATIENCE, "a part is delivered", () -> sink.count() >= MIDDLE);

      server.kill();
      int before = sink.count();
      assertThat(before).isBetween(MIDDLE, TASKS - 1);
      submitting.join();
      server.running(USUAL_LEASE);
      tasks.awaitAllEnded();

      Map<String, Integer> history = tasks.attemptsOfDelivered();
      assertThat(history.keySet())
          .hasSizeGreaterThanOrEqualTo(TASKS + late.accepted().size())
          .containsAll(tasks.accepted())
          .containsAll(late.accepted())
          .isEqualTo(sink.tasks());
      Map<String, Integer> expired = tasks.expiredLeases();
      Map<String, Integer> duplicates = sink.duplicates();
      System.out.printf(
          "killed after %d of %d deliveries (%d tasks more were accepted until then): %d duplicates, %d lost leases%n",
          before, TASKS, late.accepted().size(), sum(duplicates), sum(expired));
      assertThat(sink.arrivals()).as("no attempt is made twice").doesNotHaveDuplicates();
      assertThat(duplicates)
          .allSatisfy(
              (task, times) ->
                  assertThat(times).isLessThanOrEqualTo(expired.getOrDefault(task, 0)));
    }
  }

  /** Until the server is gone. */
  private static void submitAway(Ledger tasks) {
    try {
      while (true) {
        tasks.submit(20, "0s");
      }
    } catch (UncheckedIOException gone) {
      // What was not answered may be there or not.
    }
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
