package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rebound.backing.store.BackingStore;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients are told while a store is away, and that all goes on when it is back. */
class OutageSystemIT {
  private static final String TASKS = "/api/v1/tasks";

  private FaultyServer server;
  private BackingStore<?> postgres;
  private BackingStore<?> redis;

  @BeforeEach
  void start() throws Exception {
    server = FaultyServer.shared().running();
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
  void answersInTimeWhilePostgresqlHangsAndForgetsNothing() throws Exception {
    Api api = server.api();
    api.put("/api/v1/destinations/calm", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String id = api.post(TASKS, later("\"before\"")).object().getString("id");

    Optional<HungPostgres> hung = HungPostgres.of((PostgresAddress) postgres.address());
    assumeTrue(hung.isPresent(), "its processes are not on this machine");
    try {
      assertUnavailable(api.post(TASKS, later("\"during\"")), "PostgreSQL");
      assertUnavailable(api.get(TASKS), "PostgreSQL");
      assertUnavailable(api.get("/api/v1/dead-letters/causes"), "PostgreSQL");
      assertUnhealthy(api, "postgresql");
    } finally {
      hung.get().goesOn();
    }

    api.await("/health", reply -> reply.status() == 200);
    api.await(TASKS, reply -> reply.status() == 200);
    assertThat(api.get(TASKS + "/" + id).status()).isEqualTo(200);
    assertThat(api.post(TASKS, later("\"after\"")).status()).isEqualTo(202);
  }

  private static String later(String payload) {
    return "{\"destination\":\"calm\",\"delay\":\"1h\",\"payload\":" + payload + "}";
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
