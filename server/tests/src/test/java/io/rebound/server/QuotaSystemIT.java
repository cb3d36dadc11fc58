package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/** Tenants that hand in more than they may. */
class QuotaSystemIT {
  private static final String TASKS = "/api/v1/tasks";
  private static final String BATCH = TASKS + "/batch";
  private static final String TASK = "{\"destination\":\"out\",\"payload\":1}";
  private static final String LATER = "{\"destination\":\"out\",\"payload\":1,\"delay\":\"1h\"}";

  private final Api admin = ApiServer.shared().admin();

  @Test
  void refusesWhatComesTooFastAndTakesItLater() {
    Api hasty = tenant("hasty", "{\"tasksPerSecond\":2}");

    Reply refused = Api.await(() -> hasty.post(TASKS, TASK), reply -> reply.status() == 429);

    assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
    assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
    assertThat(refused.object().getString("code")).isEqualTo("quota-exceeded");
    assertThat(refused.object().getString("quota")).isEqualTo("tasksPerSecond");
    assertThat(refused.object().getString("detail"))
        .contains("quota of 2 tasks a second")
        .contains("submit again");
    Api.await(() -> hasty.post(TASKS, TASK), reply -> reply.status() == 202);
    assertThat(admin.get("/metrics").text())
        .containsPattern("rebound_refused_total\\S*tasksPerSecond\\S* [1-9]");
    assertThat(usage("hasty", "tasksPerSecond").getString("refusedAt")).isNotEmpty();
    assertThat(hasty.get("/api/v1/overview").text()).contains("quota-refuses");
  }

  @Test
  void refusesWhatIsTooMuchUntilSomethingEnds() {
    Api full = tenant("full", "{\"unfinished\":2}");
    String first = full.post(TASKS, LATER, "Idempotency-Key", "first").object().getString("id");
    assertThat(full.post(TASKS, LATER).status()).isEqualTo(202);

    Reply refused = full.post(TASKS, LATER);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(refused.object().getString("detail"))
        .contains("quota of 2 unfinished tasks", "cancel some");
    assertThat(full.get(TASKS).items()).hasSize(2);
    assertThat(full.post(TASKS, LATER, "Idempotency-Key", "first").object().getString("id"))
        .isEqualTo(first);

    full.post(TASKS + "/" + first + "/cancel");
    Reply again = Api.await(() -> full.post(TASKS, TASK), reply -> reply.status() == 202);
    full.awaitState(again.object().getString("id"), "DELIVERED");
    Api.await(() -> full.post(TASKS, LATER), reply -> reply.status() == 202);
    assertThat(full.post(TASKS, LATER).status()).isEqualTo(429);
    admin.await(
        "/api/v1/tenants/full/usage",
        reply -> reply.object().getJsonObject("unfinished").getInt("used", 0) == 2);
  }

  @Test
  void takesABatchWholeOrNotAtAll() {
    Api batches = tenant("batches", "{\"tasksPerSecond\":100,\"unfinished\":3}");

    Reply never = batches.post(BATCH, batch(4));
    assertThat(never.status()).isEqualTo(422);
    assertThat(never.header("Retry-After")).isEmpty();
    assertThat(never.object().getString("detail")).contains("submit at most 3 at once");
    assertThat(batches.post(BATCH, batch(2)).status()).isEqualTo(207);
    assertThat(batches.post(BATCH, batch(2)).status()).isEqualTo(429);
    assertThat(batches.get(TASKS).items()).hasSize(2);
    assertThat(batches.post(BATCH, batch(1)).status()).isEqualTo(207);
  }

  @Test
  void holdsTheForerunnersClientsToItToo() {
    Api seed = tenant("seed-client", "{\"unfinished\":1}");
    seed.post(TASKS, LATER);

    Reply refused =
        seed.post(
            "/tasks",
            """
            {"id": "1", "source": "seed", "destination_type": "http", "max_retries": 1, "base_delay": 1,
             "destination": {"url": "http://127.0.0.1:9/x"}, "is_priority": false, "client_id": "c",
             "message_data": "{}"}""");

    assertThat(refused.status()).as(refused.text()).isEqualTo(429);
    assertThat(refused.object().getString("code")).isEqualTo("QUOTA_EXCEEDED");
  }

  @Test
  void saysOfAWrongQuotaWhatWouldBeRight() {
    Reply wrong =
        admin.post("/api/v1/tenants", "{\"name\":\"wrong\",\"quota\":{\"unfinished\":0}}");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text()).contains("quota.unfinished", "must be from 1 to 100000000");
    assertThat(admin.get("/api/v1/tenants/nobody/usage").status()).isEqualTo(404);
    assertThat(ApiServer.shared().api().get("/api/v1/tenants/default/usage").status())
        .isEqualTo(403);
  }

  private Api tenant(String name, String quota) {
    String document = "{\"name\":\"" + name + "\",\"quota\":" + quota + "}";
    assertThat(admin.post("/api/v1/tenants", document).object().getJsonObject("quota"))
        .hasToString(quota);
    String path = "/api/v1/tenants/" + name + "/keys";
    Api api =
        ApiServer.shared().api(admin.post(path, "{\"name\":\"k\"}").object().getString("key"));
    api.put("/api/v1/destinations/out", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    return api;
  }

  private JsonObject usage(String tenant, String quota) {
    return admin.get("/api/v1/tenants/" + tenant + "/usage").object().getJsonObject(quota);
  }

  private static String batch(int tasks) {
    return "[" + String.join(",", Collections.nCopies(tasks, LATER)) + "]";
  }
}
