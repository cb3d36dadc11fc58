package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The dead letters in a real browser: by cause, one by one, edited, discarded, redriven. */
class DeadLettersScreenIT {
  private static final String NOBODY_THERE =
      "{\"type\":\"http\",\"url\":\"http://127.0.0.1:1/%s\",\"retryPolicy\":\"one-try\"}";
  private static final String TAKEN = "{\"type\":\"handler\",\"handler\":\"discard\"}";

  private static Api api;

  @BeforeAll
  static void start() {
    api = ApiServer.shared().api();
    api.put(
        "/api/v1/retry-policies/one-try",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":1}");
  }

  @Test
  void redrivesACauseWithProgressStopsAndResumes() {
    destination("slow", NOBODY_THERE.formatted("slow"));
    dead("slow", 8);
    destination("slow", TAKEN);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/dead.xhtml?destination=slow");
      user.sees("8 in all");
      user.inspects("dead-letters");
      user.follows("connection to");
      user.sees("8 dead letters of one cause");
      user.inspects("dead-letters-cause");
      user.presses("Redrive all…");
      user.sees("This is about 8 dead letters.");
      user.types("Tasks per second", "1");
      user.inspects("dead-letters-redrive");
      user.presses("Redrive all");
      user.isAt("/run.xhtml");
      user.sees("Running");
      user.presses("Stop");
      user.sees("Stopped");
      user.inspects("run");
      user.presses("Resume");
      user.sees("Running");
      user.presses("Stop");
      user.sees("Stopped");
    }
  }

  @Test
  void countsTheDeadByCause() {
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"parcels\"}");
    Api parcels =
        ApiServer.shared()
            .api(
                admin
                    .post("/api/v1/tenants/parcels/keys", "{\"name\":\"k\"}")
                    .object()
                    .getString("key"));
    String policy = "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"50ms\"},\"maxAttempts\":1}";
    parcels.put("/api/v1/retry-policies/one-try", policy);
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.ofTenant("parcels")) {
      receiver.answer("/warehouse", 503);
      receiver.answer("/legacy", 410);
      String json = "{\"type\":\"http\",\"url\":\"%s\",\"retryPolicy\":\"one-try\"}";
      Map.of(
              "warehouse", receiver.url("/warehouse"),
              "legacy", receiver.url("/legacy"),
              "billing", "http://127.0.0.1:1/billing")
          .forEach((name, url) -> parcels.put("/api/v1/destinations/" + name, json.formatted(url)));
      dead(parcels, "warehouse", 6);
      dead(parcels, "legacy", 3);
      dead(parcels, "billing", 4);
      user.opens("/dead.xhtml");
      user.sees("13 in all");
      user.sees("answered 503");
      user.sees("answered 410");
      user.sees("connection to");
      user.inspects("dead-letters-causes");
    }
  }

  @Test
  void redrivesOneWithAnotherPayload() {
    destination("typo", NOBODY_THERE.formatted("typo"));
    String id = dead("typo", 1);
    destination("typo", TAKEN);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.sees("its attempts were used up");
      user.inspects("dead-letter");
      user.types("Edit the payload", "{\"n\": 12345678901234567890,}");
      user.presses("Redrive with this payload");
      user.sees("This cannot be sent: it is no JSON");
      assertThat(user.field("Edit the payload").inputValue()).contains("12345678901234567890,}");
      user.types("Edit the payload", "{\"n\": 12345678901234567890}");
      user.presses("Redrive with this payload");
      user.isAt("/task.xhtml");
      String replacement = user.page().url().replaceAll(".*id=", "");
      assertThat(api.awaitState(replacement, "DELIVERED").getJsonObject("payload").toString())
          .isEqualTo("{\"n\":12345678901234567890}");
      assertThat(api.get("/api/v1/tasks/" + id).object().getString("message"))
          .contains(replacement);
    }
  }

  @Test
  void discardsWithAReasonAndAsksForOne() {
    destination("over", NOBODY_THERE.formatted("over"));
    String id = dead("over", 1);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.presses("Discard…");
      user.sees("This is about 1 dead letter.");
      user.presses("Discard");
      user.sees("Please say why.");
      user.presses("Discard…");
      user.types("Reason", "The order was cancelled");
      user.presses("Discard");
      user.isAt("/dead.xhtml");
      user.sees("It is discarded.");
      assertThat(api.get("/api/v1/tasks/" + id).object().getString("message"))
          .isEqualTo("discarded: The order was cancelled");
    }
  }

  @Test
  void showsAViewerTheDeadButNeitherPayloadsNorActs() {
    destination("looked-at", NOBODY_THERE.formatted("looked-at"));
    String id = dead("looked-at", 1);
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.sees("Your role may not see payloads.");
      user.doesNotSee("Redrive");
      user.doesNotSee("Discard");
      assertThat(user.opens("/deadletter.xhtml?tenant=nobody&id=" + id)).isEqualTo(404);
    }
  }

  @Test
  void showsATenantItsOwnAlone() {
    destination("ours", NOBODY_THERE.formatted("ours"));
    String id = dead("ours", 1);
    ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"others\"}");
    try (ConsoleUser user = ConsoleUser.ofTenant("others")) {
      user.opens("/dead.xhtml");
      user.sees("Nothing is dead");
      assertThat(user.opens("/deadletter.xhtml?tenant=default&id=" + id)).isEqualTo(404);
      assertThat(user.opens("/nodes.xhtml")).isEqualTo(403);
    }
  }

  @Test
  void showsTheNodes() {
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.opens("/nodes.xhtml");
      user.sees("Alive");
      user.sees("4,096");
      user.inspects("nodes");
    }
  }

  private static void destination(String name, String json) {
    Reply reply = api.put("/api/v1/destinations/" + name, json, "If-Match", "*");
    if (reply.status() == 412) {
      reply = api.put("/api/v1/destinations/" + name, json);
    }
    assertThat(reply.status()).as(reply.text()).isIn(200, 201);
  }

  private static String dead(String destination, int count) {
    return dead(api, destination, count);
  }

  private static String dead(Api tenant, String destination, int count) {
    String id = "";
    for (int i = 0; i < count; i++) {
      id =
          tenant
              .post(
                  "/api/v1/tasks",
                  "{\"destination\":\"" + destination + "\",\"payload\":{\"n\":1}}")
              .object()
              .getString("id");
      tenant.awaitState(id, "DEAD");
    }
    return id;
  }
}
