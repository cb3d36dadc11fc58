package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.backing.BackingOptions;
import io.rebound.backing.BackingStores;
import io.rebound.backing.store.PostgresAddress;
import io.rebound.backing.store.StoreKind;
import io.rebound.server.Api.Reply;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told while a store is away, and that all goes on when it is back. */
class OutageSystemIT {
  private static final String TASKS = "/api/v1/tasks";

  @TempDir private Path folder;

  @Test
  void refusesWhatItCannotKeepAndGoesOnAfterwards() throws Exception {
    try (BackingStores stores = BackingStores.start(BackingOptions.temporary());
        Receiver receiver = new Receiver();
        RunningServer server = start(stores)) {
      server.awaitReady();
      Api api = Api.with(server.address(), "Bearer " + ApiServer.KEY);
      String url = receiver.url("/outage");
      assertThat(
              api.put("/api/v1/destinations/d", "{\"type\":\"http\",\"url\":\"" + url + "\"}")
                  .status())
          .isEqualTo(201);
      assertThat(api.post(TASKS, task("\"before\"")).status()).isEqualTo(202);

      stores.store(StoreKind.POSTGRES).kill();
      assertUnavailable(api.post(TASKS, task("\"never\"")), "PostgreSQL");
      assertUnavailable(api.get(TASKS), "PostgreSQL");
      assertUnhealthy(api, "postgresql");
      stores.store(StoreKind.POSTGRES).start();
      api.await("/health", reply -> reply.status() == 200);
      assertThat(api.post(TASKS, task("\"between\"")).status()).isEqualTo(202);

      stores.store(StoreKind.REDIS).kill();
      Reply kept = api.post(TASKS, task("\"kept\""));
      assertThat(kept.status()).as("the journal has it: " + kept).isEqualTo(202);
      assertUnhealthy(api, "redis");
      stores.store(StoreKind.REDIS).start();
      api.awaitState(kept.object().getString("id"), "DELIVERED");
      assertThat(receiver.received("/outage"))
          .extracting(Receiver.Delivery::body)
          .contains("\"before\"", "\"between\"", "\"kept\"")
          .doesNotContain("\"never\"");
    }
  }

  private RunningServer start(BackingStores stores) throws Exception {
    Map<String, String> settings = RunningServer.settings(folder.resolve("data"));
    PostgresAddress database = stores.freshDatabase();
    settings.put("REBOUND_DB_URL", database.jdbcUrl());
    settings.put("REBOUND_DB_USER", database.user());
    settings.put("REBOUND_DB_PASSWORD", database.password());
    settings.put("REBOUND_REDIS_URL", stores.redisUrl());
    settings.put("REBOUND_API_KEY", ApiServer.KEY);
    settings.put("REBOUND_HTTP_ALLOWED_NETWORKS", "127.0.0.0/8");
    return RunningServer.start(settings, Path.of("target", "outage-server.log"));
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
