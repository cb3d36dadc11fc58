package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    dead("slow", 30);
    destination("slow", TAKEN);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/dead.xhtml?destination=slow");
      user.sees("30 in all");
      user.inspects("dead-letters");
      user.follows("connection to");
      user.sees("30 dead letters of one cause");
      user.inspects("dead-letters-cause");
      user.presses("Redrive all…");
      user.sees("This is about 30 dead letters.");
      user.types("Tasks per second", "1");
      user.inspects("dead-letters-redrive");
      user.presses("Redrive all");
      user.isAt("/run.xhtml");
      is(user, "Running");
      user.presses("Stop");
      is(user, "Stopped");
      user.inspects("run");
      user.presses("Resume");
      is(user, "Running");
      user.presses("Stop");
      is(user, "Stopped");
      String stopped = user.page().url().replaceAll(".*/console", "");
      user.opens("/dead.xhtml?destination=slow");
      user.follows("connection to");
      user.presses("Redrive all…");
      user.types("Tasks per second", "1");
      user.presses("Redrive all");
      user.isAt("/run.xhtml");
      is(user, "Running");
      String other = user.page().url().replaceAll(".*id=", "");
      user.opens(stopped);
      user.presses("Resume");
      user.sees("Run " + other + " does the same just now, so this one stays stopped.");
      is(user, "Stopped");
      user.opens("/run.xhtml?id=" + other);
      user.presses("Stop");
      is(user, "Stopped");
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
      user.chooses("Died", "In the last hour");
      user.presses("Show");
      user.isAt("/dead.xhtml?destination=&died=1h");
      user.sees("13 in all");
      user.follows("answered 503");
      user.isAt("/deadgroup.xhtml?tenant=parcels&cause=");
      user.sees("6 dead letters of one cause");
      user.sees("Died since");
      user.inspects("dead-letters-since");
      user.follows("Show all");
      user.doesNotSee("Died since");
      String causes = "/api/v1/dead-letters/causes";
      PlaywrightAssertions.assertThat(user.page().locator("h1")).containsText("6 dead letters");
      assertThat(parcels.get(causes + "?from=2026-01-01T00:00:00Z").items()).hasSize(3);
      assertThat(parcels.get(causes + "?to=2026-01-01T00:00:00Z").items()).isEmpty();
    }
  }

  @Test
  void showsWhenEachDiedHoweverLongItsKeyIs() {
    destination("longkeyed", NOBODY_THERE.formatted("long"));
    String json = "{\"destination\":\"longkeyed\",\"payload\":1,\"key\":\"%s\"}";
    String id =
        api.post("/api/v1/tasks", json.formatted("key-".repeat(40))).object().getString("id");
    api.awaitState(id, "DEAD");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/dead.xhtml?destination=longkeyed");
      user.follows("connection to");
      user.sees("1 dead letter of one cause");
      var died = user.page().locator("#letters .when");
      for (int width : new int[] {1280, 360}) {
        user.page().setViewportSize(width, 860);
        var box = died.boundingBox();
        assertThat(box.x + box.width).isLessThan(width);
      }
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
      user.shows("Edit the payload", "{\"n\": 12345678901234567890,}");
      user.types("Edit the payload", "{\"n\": 12345678901234567890}");
      user.presses("Redrive with this payload");
      user.isAt("/task.xhtml");
      String replacement = user.page().url().replaceAll(".*id=", "");
      assertThat(api.awaitState(replacement, "DELIVERED").getJsonObject("payload").toString())
          .isEqualTo("{\"n\":12345678901234567890}");
      awaitMessage(id, replacement);
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.follows("discarded: redriven as " + replacement);
      user.isAt("/task.xhtml?id=" + replacement);
      user.opens("/task.xhtml?id=" + id);
      user.follows("The task that went out in its place");
      user.isAt("/task.xhtml?id=" + replacement);
    }
  }

  @Test
  void keepsTheEndsOfLinesAndEditsNothingThatAFieldWouldChange() {
    destination("letters", NOBODY_THERE.formatted("letters"));
    String edi = deadWith("\"a\\r\\nb\\r\\n\"");
    String control = deadWith("\"a\\u0001\"");
    String binary = deadWith("\"/w==\",\"encoding\":\"base64\"");
    destination("letters", TAKEN);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + edi);
      user.presses("Redrive with this payload");
      user.isAt("/task.xhtml");
      String replacement = user.page().url().replaceAll(".*id=", "");
      assertThat(api.awaitState(replacement, "DELIVERED").getString("payload"))
          .isEqualTo("a\r\nb\r\n");
      user.opens("/deadletter.xhtml?tenant=default&id=" + control);
      user.sees("a field to type in would change it");
      user.doesNotSee("Redrive with this payload");
      user.inspects("dead-letter-control");
      user.opens("/deadletter.xhtml?tenant=default&id=" + binary);
      user.sees("This is no text.");
      user.doesNotSee("Redrive with this payload");
    }
  }

  private static String deadWith(String payload) {
    String json = "{\"destination\":\"letters\",\"mediaType\":\"text/plain\",\"payload\":%s}";
    String id = api.post("/api/v1/tasks", json.formatted(payload)).object().getString("id");
    api.awaitState(id, "DEAD");
    return id;
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
      user.types("Reason", "The order was cancelled");
      user.presses("Discard");
      user.isAt("/dead.xhtml");
      user.sees("It is discarded.");
      awaitMessage(id, "discarded: The order was cancelled");
    }
    assertThat(ApiServer.shared().admin().get("/api/v1/audit?act=discard&name=" + id).text())
        .contains("The order was cancelled", "console", "\"admin\"");
  }

  @Test
  void discardsACauseWithAReasonThatStandsInTheAudit() {
    destination("closed", NOBODY_THERE.formatted("closed"));
    dead("closed", 3);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/dead.xhtml?destination=closed");
      user.follows("connection to");
      user.presses("Discard all…");
      user.sees("This is about 3 dead letters.");
      user.types("Reason", "The shop was closed");
      user.presses("Discard all");
      user.isAt("/run.xhtml");
      is(user, "Done");
      user.doesNotSee("Stop");
    }
    assertThat(
            ApiServer.shared().admin().get("/api/v1/audit?kind=dead-letters&act=discard").items())
        .extracting(JsonValue::toString)
        .filteredOn(entry -> entry.contains("The shop was closed"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry).contains("console", "\"admin\""));
  }

  @Test
  void opensADialogAgainThatWasFilledInWrongly() {
    destination("wrongly", NOBODY_THERE.formatted("wrongly"));
    dead("wrongly", 1);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/dead.xhtml?destination=wrongly");
      user.follows("connection to");
      user.presses("Redrive all…");
      user.types("Tasks per second", "abc");
      user.presses("Redrive all");
      user.sees("must be a whole number from 1 to 10,000");
      assertThat(user.field("Tasks per second").inputValue()).isEqualTo("abc");
      assertThat(user.page().locator("tbody tr").count()).isPositive();
      user.types("Tasks per second", "0");
      user.presses("Redrive all");
      user.sees("must be a whole number from 1 to 10,000");
      user.inspects("dead-letters-redrive-wrong");
      user.keys("Escape");
      PlaywrightAssertions.assertThat(user.page().locator("[data-opens='redrive-all']"))
          .isFocused();
      user.presses("Discard all…");
      user.presses("Discard all");
      user.sees("Please say why.");
      user.inspects("dead-letters-discard-wrong");
      user.types("Reason", "It was a drill");
      user.keys("Enter"); // of the buttons of all dialogs, that of this one
      user.isAt("/run.xhtml");
      user.sees("It was a drill");
    }
  }

  @Test
  void keepsTheEditedPayloadWhenAReasonIsMissing() {
    destination("half", NOBODY_THERE.formatted("half"));
    String id = dead("half", 1);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.types("Edit the payload", "{\"n\":2}");
      user.presses("Discard…");
      user.field("Reason").press("Enter");
      user.sees("Please say why.");
      assertThat(user.field("Edit the payload").inputValue()).isEqualTo("{\"n\":2}");
      user.isAt("/deadletter.xhtml?tenant=default&id=" + id);
    }
  }

  @Test
  void saysThatAnEmptyPayloadCannotBeSent() {
    destination("empty", NOBODY_THERE.formatted("empty"));
    String id = dead("empty", 1);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/deadletter.xhtml?tenant=default&id=" + id);
      user.types("Edit the payload", "");
      user.presses("Redrive with this payload");
      user.sees("it is empty, and must be JSON");
      assertThat(user.field("Edit the payload").inputValue()).isEmpty();
    }
  }

  @Test
  void tellsTheSecondOfTwoAndKeepsWhatWasTyped() {
    destination("contested", NOBODY_THERE.formatted("contested"));
    String id = dead("contested", 1);
    destination("contested", TAKEN);
    try (ConsoleUser first = ConsoleUser.admin();
        ConsoleUser second = ConsoleUser.admin()) {
      second.opens("/deadletter.xhtml?tenant=default&id=" + id);
      second.types("Edit the payload", "{\"n\":77}");
      first.opens("/deadletter.xhtml?tenant=default&id=" + id);
      first.presses("Redrive");
      first.isAt("/task.xhtml?id=" + id);
      api.awaitState(id, "DELIVERED");
      second.presses("Redrive with this payload");
      second.sees("It is not dead any more, so nothing was changed.");
      second.sees("It was a dead letter");
      assertThat(second.page().locator("#typed").textContent()).isEqualTo("{\"n\":77}");
      second.inspects("dead-letter-too-late");
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
    String task = "{\"destination\":\"" + destination + "\",\"payload\":{\"n\":1}}";
    List<String> ids =
        Stream.generate(() -> tenant.post("/api/v1/tasks", task).object().getString("id"))
            .limit(count)
            .toList();
    ids.forEach(id -> tenant.awaitState(id, "DEAD"));
    return ids.get(0);
  }

  private static void awaitMessage(String id, String words) {
    api.await(
        "/api/v1/tasks/" + id, reply -> reply.object().getString("message", "").contains(words));
  }

  /** Waits until the run is in that state. */
  private static void is(ConsoleUser user, String state) {
    PlaywrightAssertions.assertThat(user.page().locator("[id=run] .badge").first()).hasText(state);
  }
}
