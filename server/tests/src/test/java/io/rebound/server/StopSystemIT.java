package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server that is asked to stop under load ends in time, loses nothing and repeats nothing. */
class StopSystemIT {
  private static final int TASKS = 5_000;
  private static final int PART = 1_000;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void finishesWhatItHoldsAndLeavesTheRestToTheNextStart() throws Exception {
    FaultyServer server = FaultyServer.shared().running(LEASE);
    try (Sink sink = new Sink()) {
      Ledger tasks = new Ledger(server.api(), "stop");
      tasks.point(sink, true);
      tasks.submit(TASKS, "0s");
      tasks.point(sink, false);
      Waiting.until(PATIENCE, "a part is delivered", () -> sink.count() >= PART);

      String told = server.stop(PATIENCE);
      int before = sink.count();
      assertThat(told).doesNotContain("SEVERE", "did not stop");
      assertThat(before).isBetween(PART, TASKS - 1);
      server.running(LEASE);
      tasks.awaitAllEnded();

      assertThat(tasks.attemptsOfDelivered()).containsOnlyKeys(tasks.accepted());
      assertThat(tasks.expiredLeases()).isEmpty();
      assertThat(sink.tasks()).isEqualTo(tasks.accepted());
      assertThat(sink.duplicates()).isEmpty();
      System.out.printf("stopped in order after %d of %d deliveries%n", before, TASKS);
    }
  }
}
