package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What the API writes down of changes, and what it lets whom change. */
class AuditSystemIT {
  private static final String LATER = "{\"destination\":\"logged\",\"payload\":1,\"delay\":\"1h\"}";

  private final Api api = ApiServer.shared().api();
  private final Api admin = ApiServer.shared().admin();

  @Test
  void actsOnTasksAreWrittenDownOnceTheyHappened() {
    api.put("/api/v1/destinations/logged", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String id = api.post("/api/v1/tasks", LATER).object().getString("id");
    assertThat(api.post("/api/v1/tasks/" + id + "/cancel").status()).isEqualTo(200);
    assertThat(api.post("/api/v1/tasks/" + id + "/cancel").status()).isEqualTo(409);
    assertThat(api.post("/api/v1/tasks/" + id + "/run-now").status()).isEqualTo(409);

    Reply entries = admin.get("/api/v1/audit?name=" + id);

    assertThat(entries.items()).as(entries.text()).hasSize(1);
    JsonObject entry = entries.items().getJsonObject(0);
    assertThat(entry.getString("act")).isEqualTo("cancel");
    assertThat(entry.getString("tenant")).isEqualTo("default");
    JsonObject actor = entry.getJsonObject("actor");
    assertThat(actor.getString("kind")).isEqualTo("key");
    assertThat(actor.getString("name")).isEqualTo("first");
    assertThat(ApiServer.KEY).startsWith(actor.getString("prefix"));
    assertThat(actor.getString("origin")).isEqualTo("api");
  }

  @Test
  void wrongPasswordsByHttpBasicAreWrittenDownOnceAMinute() {
    String json = "{\"name\":\"stale-script\",\"password\":\"right password\",\"role\":\"viewer\"}";
    admin.post("/api/v1/users", json);
    Api wrong = ApiServer.shared().as("stale-script", "not it at all");
    for (int i = 0; i < 3; i++) {
      assertThat(wrong.get("/api/v1/nodes").status()).isEqualTo(401);
    }
    assertThat(ApiServer.shared().as("no-such-script", "x").get("/api/v1/nodes").status())
        .isEqualTo(401);

    String list = "/api/v1/audit?act=refuse-sign-in&name=";
    Reply entries = admin.await(list + "stale-script", reply -> !reply.items().isEmpty());

    assertThat(entries.items()).as(entries.text()).hasSize(1);
    assertThat(entries.items().getJsonObject(0).getString("detail"))
        .startsWith("password by HTTP Basic, from ");
    assertThat(admin.get(list + "no-such-script").items()).isEmpty();
  }

  @Test
  void pagesOfTheTrailFollowEachOther() {
    for (int i = 0; i < 3; i++) {
      admin.post("/api/v1/keys", "{\"name\":\"paged-" + i + "\"}");
    }
    Reply first = admin.get("/api/v1/audit?kind=key&act=create&limit=2");
    Reply second =
        admin.get(
            "/api/v1/audit?kind=key&act=create&limit=2&cursor=" + first.object().getString("next"));
    assertThat(first.items().getJsonObject(1).getInt("id"))
        .isGreaterThan(second.items().getJsonObject(0).getInt("id"));
    assertThat(admin.get("/api/v1/audit?cursor=wrong").status()).isEqualTo(400);
  }

  @Test
  void aDestinationIsTestedWithoutATask() {
    try (Receiver receiver = new Receiver()) {
      receiver.answer("/down", 503);
      api.put(
          "/api/v1/destinations/probed",
          "{\"type\":\"http\",\"url\":\"" + receiver.url("/down") + "\",\"paused\":true}");
      JsonObject attempt = api.post("/api/v1/destinations/probed/test").object();
      assertThat(attempt.getString("outcome")).isEqualTo("failed");
      assertThat(attempt.getInt("status")).isEqualTo(503);
      assertThat(receiver.received("/down")).hasSize(1);
      assertThat(api.get("/api/v1/tasks?destination=probed").items()).isEmpty();
      assertThat(api.post("/api/v1/destinations/nowhere/test").status()).isEqualTo(404);
      api.post("/api/v1/destinations/probed/resume");
    }
  }

  @Test
  void rolesAndOwnPasswordsAreChangedThroughTheApi() {
    String user = "{\"name\":\"pilot\",\"password\":\"first password\",\"role\":\"viewer\"}";
    admin.post("/api/v1/users", user);
    String etag = admin.get("/api/v1/users/pilot").header("ETag");
    String operator = "{\"role\":\"operator\"}";
    assertThat(admin.put("/api/v1/users/pilot/role", operator, "If-Match", etag).status())
        .isEqualTo(200);
    assertThat(admin.put("/api/v1/users/pilot/role", operator, "If-Match", etag).status())
        .isEqualTo(412);
    assertThat(admin.put("/api/v1/users/admin/role", operator).status()).isEqualTo(409);

    Api pilot = ApiServer.shared().as("pilot", "first password");
    String wrong = "{\"current\":\"not it\",\"password\":\"second password\"}";
    assertThat(pilot.put("/api/v1/me/password", wrong).status()).isEqualTo(400);
    String right = "{\"current\":\"first password\",\"password\":\"second password\"}";
    assertThat(pilot.put("/api/v1/me/password", right).status()).isEqualTo(204);
    assertThat(pilot.put("/api/v1/me/password", right).status()).isEqualTo(401);
    assertThat(api.put("/api/v1/me/password", right).status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/audit?name=pilot&act=change-password").items()).hasSize(1);
  }
}
