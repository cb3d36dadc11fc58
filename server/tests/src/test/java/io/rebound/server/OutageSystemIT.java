package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.StoreKind;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.lab.cluster.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients are told while a store is away, and that all goes on when it is back. */
class OutageSystemIT {
  private static final String TASKS = "/api/v1/tasks";

  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private FaultyServer server;
  private BackingStore<?> postgres;
  private BackingStore<?> redis;

  @BeforeEach
  void start() throws Exception {
    server = FaultyServer.shared().running(LEASE);
    postgres = server.stores().store(StoreKind.POSTGRES);
    redis = server.stores().store(StoreKind.REDIS);
  }

  @AfterEach
  void giveBack() {
    postgres.start();
    redis.start();
  }

  @Test
  void refusesWhatItCannotKeepAndGoesOnAfterwards() {
    try (Receiver receiver = new Receiver()) {
      Api api = server.api();
      String url = receiver.url("/outage");
      assertThat(
              api.put("/api/v1/destinations/d", "{\"type\":\"http\",\"url\":\"" + url + "\"}")
                  .status())
          .isEqualTo(201);
      assertThat(api.post(TASKS, task("\"before\"")).status()).isEqualTo(202);

      postgres.kill();
      assertUnavailable(api.post(TASKS, task("\"never\"")), "PostgreSQL");
      assertUnavailable(api.get(TASKS), "PostgreSQL");
      assertUnhealthy(api, "postgresql");
      postgres.start();
      api.await("/health", reply -> reply.status() == 200);
      assertThat(api.post(TASKS, task("\"between\"")).status()).isEqualTo(202);

      redis.kill();
      Reply kept = api.post(TASKS, task("\"kept\""));
      assertThat(kept.status()).as("the journal has it: " + kept).isEqualTo(202);
      assertUnhealthy(api, "redis");
      redis.start();
      api.awaitState(kept.object().getString("id"), "DELIVERED");
      assertThat(receiver.received("/outage"))
          .extracting(Receiver.Delivery::body)
          .contains("\"before\"", "\"between\"", "\"kept\"")
          .doesNotContain("\"never\"");
    }
  }

  @Test
  void deliversWithoutPostgresAndWritesItDownAfterwards() {
    try (Sink sink = new Sink()) {
      Ledger tasks = new Ledger(server.api(), "unwritten");
      tasks.point(sink, true);
      tasks.submit(2_000, "0s");
      tasks.point(sink, false);
      Waiting.until(PATIENCE, "the first are delivered", () -> sink.count() > 0);

      postgres.kill();
      Reply refused = server.api().post(TASKS, task("\"never\""));
      assertUnavailable(refused, "PostgreSQL");
      assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
      Waiting.until(PATIENCE, "all are delivered", () -> sink.tasks().size() == 2_000);
      postgres.start();
      server.api().await("/health", reply -> reply.status() == 200);

      tasks.awaitAllEnded();
      assertThat(tasks.attemptsOfDelivered()).containsOnlyKeys(tasks.accepted());
      assertThat(sink.tasks()).isEqualTo(tasks.accepted());
      assertThat(sink.duplicates()).isEmpty();
    }
  }

  private static String task(String payload) {
    return "{\"destination\":\"d\",\"payload\":" + payload + "}";
  }

  private static void assertUnavailable(Reply reply, String store) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isNotEmpty();
    assertThat(reply.object().getString("code")).isEqualTo("unavailable");
    assertThat(reply.object().getString("detail")).contains(store);
  }

  private static void assertUnhealthy(Api api, String store) {
    Reply health = api.get("/health");
    assertThat(health.status()).isEqualTo(503);
    assertThat(health.object().getJsonObject("checks").getString(store)).isEqualTo("unavailable");
    assertThat(api.get("/health/ready").status()).isEqualTo(503);
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }
}
