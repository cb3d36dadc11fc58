package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.rebound.lab.cluster.Api;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * From nothing to a task that was redriven; and whatever is destroyed on the way is asked about.
 */
class ConsoleWalkIT {
  private static final Api admin = ApiServer.shared().admin();

  @Test
  void makesATenantAndAPolicyAndSeesATaskFailAndBeRedriven() {
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.stranger()) {
      receiver.answer("/island", 503);
      user.opens("/index.xhtml");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.follows("Tenants");
      user.follows("New tenant");
      user.types("Name", "island");
      user.presses("Save");
      user.sees("island was saved.");
      user.types("Key name", "boat");
      user.presses("Make key");
      Api island = ApiServer.shared().api(user.page().locator("#new-key").textContent());

      user.opens("/policy.xhtml?tenant=island");
      user.types("Policy", "hasty");
      user.types("First wait", "50ms");
      user.types("Attempts in all", "2");
      user.presses("Save");
      user.sees("hasty was saved.");

      user.opens("/destinations.xhtml?tenant=island");
      user.follows("New destination");
      user.follows("Webhook");
      user.types("Destination", "beach");
      user.types("URL", receiver.url("/island"));
      user.types("Retry policy", "hasty");
      user.presses("Make destination");
      user.sees("beach was made.");

      String id = submitted(island, "{\"destination\":\"beach\",\"payload\":{\"n\":1}}");
      island.awaitState(id, "DEAD");
      user.opens("/tasks.xhtml?q=tenant%3Aisland");
      user.follows(id.substring(24));
      user.sees("Every attempt that its retry policy grants has failed.");
      user.sees("hasty (1)");
      receiver.answer("/island", 200);
      user.presses("Redrive");
      user.sees("The task is on its way again");
      island.awaitState(id, "DELIVERED");
      user.page().reload();
      user.sees("It has arrived.");
    }
  }

  @Test
  void showsThePolicyThatCameWithATask() {
    Api api = ApiServer.shared().api();
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      receiver.answer("/own", 503);
      String url = receiver.url("/own");
      api.put("/api/v1/destinations/own", "{\"type\":\"http\",\"url\":\"" + url + "\"}");
      String id =
          submitted(
              api,
              "{\"destination\":\"own\",\"payload\":1,\"retryPolicy\":{\"backoff\":"
                  + "{\"type\":\"fixed\",\"delay\":\"47m\"},\"jitter\":\"none\",\"maxAttempts\":7}}");
      api.await("/api/v1/tasks/" + id + "/attempts", reply -> !reply.items().isEmpty());
      user.opens("/task.xhtml?id=" + id);
      user.sees("6 attempts are left");
      user.sees("given with the task");
      user.page().locator("details.policy summary").click();
      user.sees("\"delay\": \"47m\"");
      user.sees("\"maxAttempts\": 7");
      user.inspects("task-own-policy");
    }
  }

  @Test
  void asksSaysHowManyAndKeepsItInTheAudit() {
    admin.post("/api/v1/tenants", "{\"name\":\"wreck\"}");
    String made =
        admin.post("/api/v1/tenants/wreck/keys", "{\"name\":\"gone\"}").object().getString("key");
    Api wreck = ApiServer.shared().api(made);
    wreck.put("/api/v1/destinations/hull", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    wreck.put(
        "/api/v1/retry-policies/rust",
        "{\"backoff\":{\"type\":\"fixed\",\"delay\":\"5s\"},\"maxAttempts\":3}");
    for (int i = 0; i < 3; i++) {
      submitted(wreck, "{\"destination\":\"hull\",\"payload\":1,\"delay\":\"1h\"}");
    }
    String one = submitted(wreck, "{\"destination\":\"hull\",\"payload\":1,\"delay\":\"1h\"}");
    admin.post(
        "/api/v1/users",
        "{\"name\":\"diver\",\"password\":\"%s\",\"role\":\"tenant\",\"tenant\":\"wreck\"}"
            .formatted(ApiServer.PASSWORD));
    wreck.await(
        "/api/v1/tasks?state=SCHEDULED&destination=hull", reply -> reply.items().size() == 4);
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/task.xhtml?id=" + one);
      user.presses("Cancel the task…");
      user.confirms("cancel", "Cancel the task");
      user.sees("The task is cancelled.");
      wreck.awaitState(one, "CANCELLED");
      wreck.await(
          "/api/v1/tasks?state=CANCELLED&destination=hull", reply -> reply.items().size() == 1);

      user.opens("/destination.xhtml?tenant=wreck&name=hull");
      sure(user, "Delete", "ask-delete", "3 tasks wait.");
      user.sees("hull was deleted.");
      user.opens("/policy.xhtml?tenant=wreck&name=rust");
      sure(user, "Delete", "ask-delete", "Delete rust?");
      user.sees("rust was deleted.");
      user.opens("/user.xhtml?name=diver");
      sure(user, "Take away", "ask-delete", "Take diver away?");
      user.sees("diver was taken away.");
      user.opens("/tenant.xhtml?name=wreck");
      user.presses("Revoke gone");
      user.confirms("ask-revoke", "Revoke");
      user.sees("The key was revoked.");
      sure(user, "Drain", "ask-drain", "3 tasks wait.");
      user.sees("draining");
      sure(user, "Suspend", "ask-suspend", "3 tasks wait.");
      user.sees("suspended");
    }
    List.of(
            "kind=destination&name=hull&act=delete",
            "kind=retry-policy&name=rust&act=delete",
            "kind=user&name=diver&act=delete",
            "kind=key&act=revoke",
            "kind=tenant&name=wreck&act=drain",
            "kind=tenant&name=wreck&act=suspend",
            "kind=task&name=" + one + "&act=cancel")
        .forEach(
            entry ->
                assertThat(admin.get("/api/v1/audit?" + entry).text())
                    .as(entry)
                    .contains("console", "\"admin\""));
  }

  private static void sure(ConsoleUser user, String act, String dialog, String words) {
    user.presses(act);
    user.sees(words);
    user.confirms(dialog, act);
  }

  private static String submitted(Api api, String json) {
    return api.post("/api/v1/tasks", json).object().getString("id");
  }
}
