package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;

/** What an administrator sees of a running deployment. */
class OverviewSystemIT {
  private static final String OVERVIEW = "/api/v1/overview";

  @Test
  void showsWhatHappensWithinSeconds() {
    Api api = ApiServer.shared().api();
    Api admin = ApiServer.shared().admin();
    api.put("/api/v1/destinations/counted", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    for (int i = 0; i < 20; i++) {
      api.post("/api/v1/tasks", "{\"destination\":\"counted\",\"payload\":1}");
    }

    JsonObject picture =
        admin
            .await(
                OVERVIEW,
                reply -> delivered(reply) && !reply.object().getJsonArray("tenants").isEmpty())
            .object();

    assertThat(picture.getString("window")).isEqualTo("5m");
    assertThat(picture.getJsonObject("depth").getInt("lanes")).isPositive();
    assertThat(picture.getJsonArray("tenants").getJsonObject(0).getString("name"))
        .isEqualTo("default");
    assertThat(picture.getJsonArray("stores")).hasSize(3);
    JsonObject node = picture.getJsonArray("nodes").getJsonObject(0);
    assertThat(node.getBoolean("alive")).isTrue();
    assertThat(node.getJsonArray("shards")).hasSize(1);
    assertThat(admin.get(OVERVIEW + "?window=1d").object().getJsonArray("series")).isNotEmpty();
  }

  @Test
  void tellsATenantOfItsOwnTasksAlone() {
    ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"overview-other\"}");
    Api api = ApiServer.shared().api();
    api.put("/api/v1/destinations/own", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    api.post("/api/v1/tasks", "{\"destination\":\"own\",\"payload\":1}");
    api.post("/api/v1/tasks", "{\"destination\":\"own\",\"payload\":1,\"delay\":\"1h\"}");

    JsonObject own = api.await(OVERVIEW, OverviewSystemIT::delivered).object();

    assertThat(own.getString("tenant")).isEqualTo("default");
    assertThat(own.keySet()).doesNotContain("tenants", "nodes", "stores");
    assertThat(own.getJsonObject("depth").getInt("scheduled")).isPositive();
    JsonObject key =
        ApiServer.shared()
            .admin()
            .post("/api/v1/tenants/overview-other/keys", "{\"name\":\"it\"}")
            .object();
    JsonObject other = ApiServer.shared().api(key.getString("key")).get(OVERVIEW).object();
    assertThat(other.getString("tenant")).isEqualTo("overview-other");
    assertThat(other.getJsonObject("depth").getInt("pending")).isZero();
    assertThat(other.getJsonArray("series")).isEmpty();
  }

  @Test
  void listsTheNodes() {
    Reply reply =
        ApiServer.shared().admin().await("/api/v1/nodes", nodes -> !nodes.items().isEmpty());
    assertThat(reply.items().getJsonObject(0).getInt("maxInFlight")).isEqualTo(4096);
  }

  @Test
  void isForAdministratorsOnly() {
    assertThat(ApiServer.shared().api().get("/api/v1/nodes").status()).isEqualTo(403);
    assertThat(ApiServer.shared().nobody().get(OVERVIEW).status()).isEqualTo(401);
  }

  @Test
  void namesTheWindowsThatThereAre() {
    Reply reply = ApiServer.shared().admin().get(OVERVIEW + "?window=2h");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("5m").contains("1h").contains("1d");
  }

  @Test
  void countsLanesInTheMetrics() {
    Reply metrics =
        ApiServer.shared()
            .nobody()
            .await("/metrics?scope=application", reply -> reply.text().contains("rebound_lanes"));
    assertThat(metrics.text()).contains("rebound_lanes_ready").contains("rebound_blocked");
  }

  private static boolean delivered(Reply reply) {
    return reply.object().getJsonArray("series").stream()
        .map(JsonValue::asJsonObject)
        .anyMatch(point -> point.getJsonNumber("delivered").doubleValue() > 0);
  }
}
