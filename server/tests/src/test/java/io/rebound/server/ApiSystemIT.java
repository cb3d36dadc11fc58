package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import io.rebound.server.Receiver.Delivery;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The API of a running server, from a task handed in to its end. */
class ApiSystemIT {
  private static final String TASKS = "/api/v1/tasks";
  private static final String QUICK =
      "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":2}";

  private static Receiver receiver;
  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    receiver = new Receiver();
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @Test
  void showsItsFiguresInTheirUnits() {
    destination("figures");
    api.awaitState(id(api.post(TASKS, task("figures", "1"))), "DELIVERED");

    String metrics = api.get("/metrics").text();

    assertThat(metrics)
        .containsPattern("rebound_accepted_total\\S* [1-9]")
        .containsPattern("rebound_attempts_total\\S*delivered\\S* [1-9]")
        .containsPattern("rebound_lateness_seconds_count\\S* [1-9]")
        .containsPattern("rebound_delivery_seconds_bucket\\S*le=\"0.25\"\\S* [1-9]")
        .containsPattern("rebound_lanes\\{\\S* [1-9]")
        .contains("rebound_history_lag")
        // the server would write them in nanoseconds
        .doesNotContainPattern("rebound_\\w+_seconds\\{\\S*quantile");
  }

  @Test
  void deliversATaskExactlyAsItWasWritten() {
    destination("exact");
    String payload = "{ \"n\" : 1.500, \"big\": 12345678901234567890, \"t\": \"\\u00e4\" }";
    Reply reply = api.post(TASKS, task("exact", payload));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.header("Location")).endsWith(TASKS + "/" + id(reply));

    JsonObject task = api.awaitState(id(reply), "DELIVERED");
    assertThat(receiver.received("/exact"))
        .containsExactly(new Delivery(payload, "application/json", id(reply)));
    assertThat(task.getInt("attempts")).isEqualTo(1);
    JsonObject attempt = api.get(TASKS + "/" + id(reply) + "/attempts").items().getJsonObject(0);
    assertThat(attempt.getString("outcome")).isEqualTo("delivered");
    assertThat(attempt.getInt("status")).isEqualTo(200);
  }

  @Test
  void saysWhatEachAttemptAskedThoughTheDestinationWasChangedSince() {
    String moving = "/api/v1/destinations/moving";
    String hook =
        "{\"type\":\"http\",\"url\":\"%s?shop=north&token=s3cret\",\"method\":\"PUT\","
            + "\"headers\":{\"Authorization\":\"Bearer s3cret\",\"X-Shop\":\"old\"}}";
    api.put(moving, hook.formatted(receiver.url("/moving-away")));
    receiver.answer("/moving-away", 400);
    String own = "\"key\":\"k-1\",\"headers\":{\"X-Own\":\"1\"}";
    String id = id(api.post(TASKS, with(task("moving", "1"), own)));
    api.awaitState(id, "DEAD");
    api.put(moving, "{\"type\":\"http\",\"url\":\"" + receiver.url("/moved") + "\"}");
    api.post(TASKS + "/" + id + "/redrive");
    api.awaitState(id, "DELIVERED");

    Reply attempts = api.get(TASKS + "/" + id + "/attempts");
    JsonObject first = attempts.items().getJsonObject(0);
    assertThat(first.getInt("destinationVersion")).isZero();
    JsonObject asked = first.getJsonObject("request");
    assertThat(asked.getString("type")).isEqualTo("http");
    assertThat(asked.getString("method")).isEqualTo("PUT");
    assertThat(asked.getString("url"))
        .isEqualTo(receiver.url("/moving-away") + "?shop=north&token=***");
    JsonObject headers = asked.getJsonObject("headers");
    assertThat(headers.getString("Authorization")).isEqualTo("***");
    assertThat(headers.getString("X-Shop")).isEqualTo("old");
    assertThat(headers.getString("X-Own")).isEqualTo("1");
    assertThat(headers.getString("rebound-key")).isEqualTo("k-1");
    assertThat(headers.getString("rebound-attempt")).isEqualTo("1");
    JsonObject second = attempts.items().getJsonObject(1);
    assertThat(second.getInt("destinationVersion")).isEqualTo(1);
    JsonObject again = second.getJsonObject("request");
    assertThat(again.getString("method")).isEqualTo("POST");
    assertThat(again.getString("url")).isEqualTo(receiver.url("/moved"));
    assertThat(again.getJsonObject("headers").getString("rebound-attempt")).isEqualTo("2");
    assertThat(again.getJsonObject("headers")).doesNotContainKey("X-Shop");
    assertThat(attempts.text()).doesNotContain("s3cret");
  }

  @Test
  void showsATaskFromItsAnswerOn() {
    destination("seen");
    String id = id(api.post(TASKS, later("seen")));
    JsonObject task = api.get(TASKS + "/" + id).object();
    assertThat(task.getString("state")).isEqualTo("SCHEDULED");
    assertThat(task.getString("encoding")).isEqualTo("json");
    assertThat(api.get(TASKS + "?destination=seen").items().getJsonObject(0).getString("id"))
        .isEqualTo(id);
  }

  @Test
  void makesOneTaskOfAHundredEqualOnes() throws Exception {
    destination("once");
    String body = task("once", "1");
    Set<String> ids = new HashSet<>();
    ExecutorService callers = Executors.newFixedThreadPool(20);
    try {
      Callable<String> call = () -> id(api.post(TASKS, body, "Idempotency-Key", "once-1"));
      List<Future<String>> replies = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        replies.add(callers.submit(call));
      }
      for (Future<String> reply : replies) {
        ids.add(reply.get());
      }
    } finally {
      callers.shutdownNow();
    }
    assertThat(ids).hasSize(1);

    Reply other = api.post(TASKS, task("once", "2"), "Idempotency-Key", "once-1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.object().getString("code")).isEqualTo("idempotency-mismatch");
    assertThat(other.text()).contains(ids.iterator().next());
  }

  @Test
  void takesABatchItemByItem() {
    destination("batch");
    Reply array =
        api.post(
            TASKS + "/batch",
            "[" + later("batch") + "," + later("nowhere") + "," + later("batch") + "]");
    assertThat(array.status()).isEqualTo(207);
    assertThat(array.array())
        .extracting(result -> result.asJsonObject().getInt("status"))
        .containsExactly(202, 400, 202);
    assertThat(array.text()).contains("\"field\":\"[1].destination\"");

    String lines = later("batch") + "\n" + later("batch") + "\n";
    Reply ndjson =
        api.send(
            "POST",
            TASKS + "/batch",
            BodyPublishers.ofString(lines),
            "Content-Type",
            "application/x-ndjson");
    assertThat(ndjson.status()).isEqualTo(207);
    assertThat(ndjson.array()).hasSize(2);
  }

  @Test
  void keepsWhatCannotBeDeliveredUntilItIsRedriven() {
    destination("broken");
    receiver.answer("/broken", 500);
    String id = id(api.post(TASKS, with(task("broken", "1"), "\"retryPolicy\":" + QUICK)));
    JsonObject dead = api.awaitState(id, "DEAD");
    assertThat(dead.getString("reason")).isEqualTo("exhausted");
    assertThat(api.get(TASKS + "/" + id + "/attempts").items()).hasSize(2);
    assertThat(api.get("/api/v1/dead-letters?destination=broken").items().toString()).contains(id);

    String filter = "{\"destination\":\"broken\",\"reason\":\"exhausted\"";
    assertThat(api.post("/api/v1/dead-letters/redrive", filter + ",\"dryRun\":true}").text())
        .isEqualTo("{\"dryRun\":true,\"matching\":1,\"exact\":true}");
    receiver.answer("/broken", 204);
    assertThat(api.post("/api/v1/dead-letters/redrive", filter + "}").text())
        .isEqualTo("{\"dryRun\":false,\"redriven\":1}");
    assertThat(api.awaitState(id, "DELIVERED").getInt("redrives")).isEqualTo(1);
    assertThat(api.get("/api/v1/dead-letters?destination=broken").items()).isEmpty();
  }

  @Test
  void redrivesOneTaskAndOnlyADeadOne() {
    destination("single");
    receiver.answer("/single", 400);
    String id = id(api.post(TASKS, task("single", "1")));
    assertThat(api.awaitState(id, "DEAD").getString("reason")).isEqualTo("refused");
    receiver.answer("/single", 200);
    assertThat(api.post(TASKS + "/" + id + "/redrive").status()).isEqualTo(200);
    api.awaitState(id, "DELIVERED");

    Reply again = api.post(TASKS + "/" + id + "/redrive");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.object().getString("state")).isEqualTo("DELIVERED");
  }

  @Test
  void cancelsAndRunsNowWhatWaits() {
    destination("waiting");
    String cancelled = id(api.post(TASKS, later("waiting")));
    Reply answer = api.post(TASKS + "/" + cancelled + "/cancel");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.object().getString("state")).isEqualTo("CANCELLED");
    assertThat(api.awaitState(cancelled, "CANCELLED").getInt("attempts")).isZero();
    assertThat(api.post(TASKS + "/" + cancelled + "/run-now").status()).isEqualTo(409);

    String run = id(api.post(TASKS, later("waiting")));
    assertThat(api.post(TASKS + "/" + run + "/run-now").status()).isEqualTo(200);
    api.awaitState(run, "DELIVERED");
    assertThat(receiver.received("/waiting")).extracting(Delivery::taskId).containsExactly(run);
  }

  @Test
  void holdsTasksBackWhileTheirDestinationIsPaused() {
    destination("paused");
    assertThat(api.post("/api/v1/destinations/paused/pause").object().getBoolean("paused"))
        .isTrue();
    String id = id(api.post(TASKS, task("paused", "1")));
    api.awaitState(id, "BLOCKED");
    assertThat(receiver.received("/paused")).isEmpty();
    api.post("/api/v1/destinations/paused/resume");
    api.awaitState(id, "DELIVERED");
  }

  @Test
  void forwardsADeadLetterToItsDeadDestination() {
    destination("graveyard");
    destination("mortal");
    receiver.answer("/mortal", 400);
    String id = id(api.post(TASKS, with(task("mortal", "7"), "\"deadDestination\":\"graveyard\"")));
    JsonObject letter =
        api.await(
                "/api/v1/dead-letters?destination=mortal",
                reply -> reply.text().contains("forwardedAs"))
            .items()
            .getJsonObject(0);
    assertThat(letter.getString("id")).isEqualTo(id);
    JsonObject carrier = api.awaitState(letter.getString("forwardedAs"), "DELIVERED");
    assertThat(carrier.getString("deadLetterOf")).isEqualTo(id);
    assertThat(receiver.received("/graveyard")).extracting(Delivery::body).containsExactly("7");
  }

  @Test
  void pagesThroughAllTasksOnce() {
    destination("paged");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      expected.add(0, id(api.post(TASKS, later("paged"))));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = api.get(TASKS + "?destination=paged&limit=3" + cursor).object();
      for (JsonValue item : page.getJsonArray("items")) {
        seen.add(item.asJsonObject().getString("id"));
      }
      cursor = page.containsKey("next") ? "&cursor=" + page.getString("next") : "";
    } while (!cursor.isEmpty());
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void changesADestinationOnlyWhenItIsAsExpected() {
    String path = "/api/v1/destinations/tagged";
    String spec = "{\"type\":\"http\",\"url\":\"" + receiver.url("/tagged") + "\"}";
    Reply created = api.put(path, spec, "If-None-Match", "*");
    assertThat(created.status()).isEqualTo(201);
    String tag = created.header("ETag");
    assertThat(api.put(path, spec, "If-None-Match", "*").status()).isEqualTo(412);

    Reply changed = api.put(path, created.text(), "If-Match", tag);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(
            api.put(path, spec.replace("tagged", "other"), "If-Match", changed.header("ETag"))
                .status())
        .isEqualTo(200);
    assertThat(api.put(path, spec, "If-Match", tag).status()).isEqualTo(412);
    assertThat(api.delete(path).status()).isEqualTo(204);
    assertThat(api.get(path).status()).isEqualTo(404);
  }

  @Test
  void keepsEveryVersionOfARetryPolicyAndPlansItsAttempts() {
    String path = "/api/v1/retry-policies/planned";
    assertThat(api.put(path, QUICK).status()).isEqualTo(201);
    String slower = QUICK.replace("50ms", "10s").replace("2}", "3}");
    assertThat(api.put(path, slower).object().getInt("version")).isEqualTo(2);
    assertThat(api.get(path + "/versions").items()).hasSize(2);
    assertThat(api.get(path + "/versions/1").object().getInt("maxAttempts")).isEqualTo(2);
    Reply preview = api.get(path + "/preview?attempts=9&from=2026-01-31T08:00:00Z");
    assertThat(preview.object().getJsonArray("attempts")).hasSize(3);
    assertThat(preview.text()).contains("2026-01-31T08:00:20Z");
    Reply preset = api.put("/api/v1/retry-policies/pro", QUICK);
    assertThat(preset.status()).isEqualTo(409);
  }

  @Test
  void keepsTenantsApart() {
    destination("private");
    String id = id(api.post(TASKS, later("private")));
    Api admin = ApiServer.shared().admin();
    assertThat(admin.post("/api/v1/tenants", "{\"name\":\"other\"}").status()).isEqualTo(201);
    JsonObject key = admin.post("/api/v1/tenants/other/keys", "{\"name\":\"it\"}").object();
    Api other = ApiServer.shared().api(key.getString("key"));

    assertThat(other.get(TASKS + "/" + id).status()).isEqualTo(404);
    assertThat(other.post(TASKS + "/" + id + "/cancel").status()).isEqualTo(404);
    assertThat(other.get(TASKS + "/" + id + "/attempts").status()).isEqualTo(404);
    assertThat(other.get("/api/v1/destinations/private").status()).isEqualTo(404);
    assertThat(other.get(TASKS).items()).isEmpty();
    assertThat(other.post(TASKS, later("private")).text()).contains("no destination 'private'");

    assertThat(admin.delete("/api/v1/tenants/other/keys/" + key.getInt("id")).status())
        .isEqualTo(204);
    assertThat(other.get(TASKS).status()).isEqualTo(401);
  }

  @Test
  void letsAdministratorsAloneAdminister() {
    Api admin = ApiServer.shared().admin();
    assertThat(api.get("/api/v1/tenants").status()).isEqualTo(403);
    assertThat(admin.get(TASKS).status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/tenants/default").header("ETag")).isNotEmpty();
    assertThat(
            admin
                .post(
                    "/api/v1/users",
                    "{\"name\":\"ada\",\"password\":\"long enough\",\"role\":\"viewer\"}")
                .status())
        .isEqualTo(201);
    assertThat(admin.put("/api/v1/users/ada/password", "{\"password\":\"longer still\"}").status())
        .isEqualTo(204);
    assertThat(admin.delete("/api/v1/users/ada").status()).isEqualTo(204);
    assertThat(admin.delete("/api/v1/users/admin").status()).isEqualTo(409);
    assertThat(api.get("/api/v1/keys").text()).contains("prefix").doesNotContain(ApiServer.KEY);
  }

  @Test
  void tellsItsHealthItsMetricsAndItsDocument() {
    Api nobody = ApiServer.shared().nobody();
    assertThat(nobody.get("/health/live").object().getString("status")).isEqualTo("UP");
    assertThat(nobody.get("/health/ready").text()).contains("postgresql", "redis", "kafka");
    assertThat(nobody.get("/metrics?scope=application").text()).contains("rebound_accepted_total");
    assertThat(nobody.get("/openapi").text())
        .contains("operationId: submitTask")
        .contains("/api/v1/dead-letters/redrive")
        .doesNotContain("Default Response");
  }

  private static void destination(String name) {
    Reply reply =
        api.put(
            "/api/v1/destinations/" + name,
            "{\"type\":\"http\",\"url\":\"" + receiver.url("/" + name) + "\"}");
    assertThat(reply.status()).as(reply.toString()).isEqualTo(201);
  }

  private static String task(String destination, String payload) {
    return "{\"destination\":\"" + destination + "\",\"payload\":" + payload + "}";
  }

  private static String later(String destination) {
    return with(task(destination, "1"), "\"delay\":\"30m\"");
  }

  private static String with(String task, String member) {
    return task.substring(0, task.length() - 1) + "," + member + "}";
  }

  private static String id(Reply reply) {
    assertThat(reply.status()).as(reply.toString()).isEqualTo(202);
    return reply.object().getString("id");
  }
}
