package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Many tasks changed at once, and dead letters by their causes, on a running server. */
class BulkSystemIT {
  private static final String BULK = "/api/v1/bulk";
  private static final String TASKS = "/api/v1/tasks";
  private static final String DEAD = "/api/v1/dead-letters";
  private static final String NOBODY_THERE =
      "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/hook\",\"retryPolicy\":\"once\"}";

  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    api.put(
        "/api/v1/retry-policies/once",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":1}");
  }

  @Test
  void cancelsEverythingThatMatches() {
    destination("waiting", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(submit("waiting", ",\"delay\":\"2h\""));
    }
    String filter = "\"act\":\"cancel\",\"filter\":{\"destination\":\"waiting\"}";

    Reply dry = api.post(BULK, "{" + filter + ",\"dryRun\":true}");
    assertThat(dry.object().getInt("matching")).isEqualTo(30);

    Reply begun = api.post(BULK, "{" + filter + "}");
    assertThat(begun.status()).isEqualTo(202);
    JsonObject done = awaitEnd(begun);
    assertThat(done.getInt("changed")).isEqualTo(30);
    assertThat(api.get(TASKS + "/" + ids.get(0)).object().getString("state"))
        .isEqualTo("CANCELLED");
    assertThat(api.get(BULK).items().getJsonObject(0).getInt("id")).isEqualTo(done.getInt("id"));
    assertThat(ApiServer.shared().admin().get("/api/v1/audit?kind=tasks").text())
        .contains("destination:waiting");
  }

  @Test
  void beginsNoSecondRunLikeOneThatGoesOn() {
    destination("slowly", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    for (int i = 0; i < 30; i++) {
      submit("slowly", ",\"delay\":\"2h\"");
    }
    String body = "{\"act\":\"cancel\",\"rate\":1,\"filter\":{\"destination\":\"slowly\"}}";
    String run = api.post(BULK, body).header("Location");

    Reply second = api.post(BULK, body);

    assertThat(second.status()).isEqualTo(409);
    assertThat(second.object().getString("detail")).contains(run);
    assertThat(api.post(run + "/stop").status()).isEqualTo(200);
    Reply third = api.post(BULK, body);
    assertThat(third.status()).isEqualTo(202);
    Reply resumed = api.post(run + "/resume");
    assertThat(resumed.status()).isEqualTo(409);
    assertThat(resumed.object().getString("detail")).contains(third.header("Location"));
    api.post(third.header("Location") + "/stop");
    assertThat(api.post(run + "/resume").object().getString("state")).isEqualTo("running");
    api.post(run + "/stop");
    Reply fourth = api.post(BULK, body.replace("\"rate\":1", "\"rate\":1000"));
    assertThat(fourth.status()).isEqualTo(202);
    awaitEnd(fourth);
  }

  @Test
  void redrivesACauseAtARateStopsAndGoesOn() {
    destination("broken", NOBODY_THERE);
    for (int i = 0; i < 12; i++) {
      submit("broken", "");
    }
    JsonObject cause = awaitCause("broken", 12);
    assertThat(cause.getString("fault")).isEqualTo("connect");
    String id = cause.getString("id");
    assertThat(api.get(DEAD + "?cause=" + id).items()).hasSize(12);

    Reply begun =
        api.post(
            BULK,
            "{\"act\":\"redrive\",\"rate\":1,\"deadLetters\":{\"destination\":\"broken\",\"cause\":\""
                + id
                + "\"}}");
    String run = begun.header("Location");
    assertThat(api.post(run + "/stop").object().getString("state")).isEqualTo("stopped");
    JsonObject stopped = api.get(run).object();
    assertThat(stopped.getInt("seen")).isLessThan(12);
    assertThat(api.post(run + "/resume").object().getString("state")).isEqualTo("running");
    api.await(run, reply -> reply.object().getInt("seen") > stopped.getInt("seen"));
    api.post(run + "/stop");
  }

  @Test
  void redrivesWithAnotherPayloadAndKeepsTheOriginal() {
    destination("mended", NOBODY_THERE);
    String id = submit("mended", "");
    api.awaitState(id, "DEAD");
    destination("mended", "{\"type\":\"handler\",\"handler\":\"discard\"}");

    Reply reply = api.post(DEAD + "/" + id + "/redrive", "{\"payload\":{\"n\":2}}");

    assertThat(reply.status()).isEqualTo(202);
    JsonObject task = api.awaitState(reply.object().getString("id"), "DELIVERED");
    assertThat(task.getJsonObject("headers").getString("rebound-replaces")).isEqualTo(id);
    JsonObject original = api.get(TASKS + "/" + id).object();
    assertThat(original.getString("state")).isEqualTo("CANCELLED");
    assertThat(original.getInt("payload")).isEqualTo(1);
    assertThat(original.getString("message")).contains("redriven as");
    assertThat(api.post(DEAD + "/" + id + "/redrive", "{\"payload\":3}").status()).isEqualTo(409);
    assertThat(api.post(DEAD + "/" + id + "/redrive", "{}").text()).contains("payload");
  }

  @Test
  void discardsWithAReason() {
    destination("given-up", NOBODY_THERE);
    String id = submit("given-up", "");
    api.awaitState(id, "DEAD");
    assertThat(api.post(DEAD + "/" + id + "/discard", "{}").status()).isEqualTo(400);
    assertThat(api.post(DEAD + "/" + id + "/discard", "{\"why\":\"gone\"}").status())
        .isEqualTo(204);
    assertThat(api.get(TASKS + "/" + id).object().getString("message"))
        .isEqualTo("discarded: gone");
    assertThat(api.get(DEAD + "?destination=given-up").items()).isEmpty();
    assertThat(api.post(DEAD + "/" + id + "/discard", "{\"why\":\"gone\"}").status())
        .isEqualTo(404);
    assertThat(audit("act=discard&name=" + id))
        .singleElement()
        .asString()
        .contains("gone", "\"key\"", "\"api\"");
  }

  @Test
  void discardsACauseWithAReasonThatStandsInTheAudit() {
    destination("demolished", NOBODY_THERE);
    submit("demolished", "");
    submit("demolished", "");
    awaitCause("demolished", 2);
    Reply begun =
        api.post(
            BULK,
            "{\"act\":\"discard\",\"why\":\"pulled down\","
                + "\"deadLetters\":{\"destination\":\"demolished\"}}");
    assertThat(awaitEnd(begun).getInt("changed")).isEqualTo(2);
    assertThat(api.get(DEAD + "?destination=demolished").items()).isEmpty();
    assertThat(audit("act=discard&kind=dead-letters"))
        .extracting(JsonValue::toString)
        .filteredOn(entry -> entry.contains("pulled down"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry).contains("\"key\"", "\"api\""));
  }

  private static JsonArray audit(String filter) {
    return ApiServer.shared().admin().get("/api/v1/audit?" + filter).items();
  }

  @Test
  void saysWhatIsWrong() {
    assertThat(api.post(BULK, "{\"act\":\"explode\",\"filter\":{}}").text()).contains("run-now");
    assertThat(api.post(BULK, "{\"act\":\"cancel\"}").text()).contains("deadLetters");
    assertThat(api.post(BULK, "{\"act\":\"cancel\",\"filter\":{\"state\":\"DEAD\"}}").text())
        .contains("filter.state");
    assertThat(api.post(BULK, "{\"act\":\"cancel\",\"deadLetters\":{}}").status()).isEqualTo(400);
    assertThat(api.post(BULK, "{\"act\":\"discard\",\"deadLetters\":{}}").text()).contains("why");
    assertThat(api.post(BULK, "{\"act\":\"cancel\",\"filter\":{},\"rate\":0}").text())
        .contains("rate");
    assertThat(api.get(BULK + "/999999").status()).isEqualTo(404);
    assertThat(api.get(BULK + "/x").status()).isEqualTo(404);
    assertThat(ApiServer.shared().admin().get(BULK).status()).isEqualTo(403);
  }

  private static JsonObject awaitEnd(Reply begun) {
    return api.await(
            begun.header("Location"), reply -> reply.object().getString("state").equals("done"))
        .object();
  }

  private static JsonObject awaitCause(String destination, int count) {
    return api.await(
            DEAD + "/causes?destination=" + destination,
            reply ->
                !reply.items().isEmpty() && reply.items().getJsonObject(0).getInt("count") == count)
        .items()
        .getJsonObject(0);
  }

  private static void destination(String name, String json) {
    Reply reply = api.put("/api/v1/destinations/" + name, json);
    if (reply.status() == 412 || reply.status() == 428) {
      reply = api.put("/api/v1/destinations/" + name, json, "If-Match", "*");
    }
    assertThat(reply.status()).as(reply.text()).isIn(200, 201);
  }

  private static String submit(String destination, String more) {
    Reply reply =
        api.post(TASKS, "{\"destination\":\"" + destination + "\",\"payload\":1" + more + "}");
    assertThat(reply.status()).as(reply.text()).isEqualTo(202);
    return reply.object().getString("id");
  }
}
