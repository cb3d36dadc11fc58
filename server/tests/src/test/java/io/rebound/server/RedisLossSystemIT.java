package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.store.StoreKind;
import io.rebound.lab.cluster.Waiting;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** Redis is an index: what it loses is put back, without a restart of the server. */
class RedisLossSystemIT {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String INTACT = "{rb:0}:epoch";
  private static final int HELD = 200;

  private FaultyServer server;

  @BeforeEach
  void start() throws Exception {
    server = FaultyServer.shared().running(LEASE);
  }

  @Test
  void firesEverythingAfterAFlush() {
    try (Sink sink = new Sink();
        Sink slow = new Sink()) {
      Ledger paused = new Ledger(server.api(), "flush-paused");
      paused.point(sink, true);
      paused.submit(2_500, "0s");
      Ledger later = new Ledger(server.api(), "flush-later");
      later.point(sink, false);
      later.submit(1_250, "10s");
      later.submit(1_250, "15s");
      Ledger held = new Ledger(server.api(), "flush-held");
      held.point(slow, false);
      slow.hold();
      held.submit(HELD, "0s");
      held.awaitAllLeased();

      flush();
      awaitIntact();
      server.api().await("/health/ready", reply -> reply.status() == 200);
      slow.release();
      assertThat(sink.count()).as("a paused destination stays paused").isZero();
      paused.point(sink, false);

      assertDelivered(paused, sink);
      assertDelivered(later, sink);
      assertDelivered(held, slow);
      assertThat(sink.duplicates()).isEmpty();
      assertThat(slow.duplicates()).as("the node held them all the time").isEmpty();
    }
  }

  @Test
  void takesTasksWhileRedisIsAwayAndDeliversThemAfterwards() {
    try (Sink sink = new Sink();
        Sink slow = new Sink()) {
      Ledger held = new Ledger(server.api(), "away-held");
      held.point(slow, false);
      slow.hold();
      held.submit(HELD, "0s");
      held.awaitAllLeased();
      Ledger tasks = new Ledger(server.api(), "away");
      tasks.point(sink, false);

      server.stores().store(StoreKind.REDIS).kill();
      server.api().await("/health/ready", reply -> reply.status() == 503);
      tasks.submit(500, "0s");
      tasks.submit(500, "5s");
      slow.release();
      server.stores().store(StoreKind.REDIS).start();
      awaitIntact();

      assertDelivered(tasks, sink);
      assertDelivered(held, slow);
      server.api().await("/health/ready", reply -> reply.status() == 200);
      Map<String, Integer> twice = slow.duplicates();
      System.out.printf("Redis was away: %d duplicates of %d in flight%n", twice.size(), HELD);
      assertThat(sink.duplicates()).isEmpty();
      assertThat(twice).isEmpty();
    }
  }

  private void awaitIntact() {
    try (RedisClient redis = RedisClient.create(server.stores().redisUrl())) {
      Waiting.until(PATIENCE, "the schedule is rebuilt", () -> redis.exists(INTACT));
    }
  }

  private void flush() {
    try (RedisClient redis = RedisClient.create(server.stores().redisUrl())) {
      redis.flushAll();
    }
  }

  private static void assertDelivered(Ledger tasks, Sink sink) {
    tasks.awaitAllEnded();
    assertThat(tasks.attemptsOfDelivered()).containsOnlyKeys(tasks.accepted());
    assertThat(sink.tasks()).containsAll(tasks.accepted());
  }
}
