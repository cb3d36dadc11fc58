package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Waiting;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looking for tasks, finding out about one, and changing its course, in a real browser. */
class ConsoleTasksIT {
  private static final String BIG = "12345678901234567890.10";
  private static final Receiver receiver = new Receiver();
  private static final Api api = ApiServer.shared().api();

  @BeforeAll
  static void prepare() {
    api.put(
        "/api/v1/retry-policies/twice",
        "{\"backoff\":{\"type\":\"list\",\"delays\":[\"100ms\"]},\"maxAttempts\":2}");
    api.put(
        "/api/v1/retry-policies/hourly",
        "{\"backoff\":{\"type\":\"list\",\"delays\":[\"1h\"]},\"maxAttempts\":5}");
    to("desk-failing", "/failing", "twice");
    to("desk-late", "/failing", "hourly");
    to("desk-fine", "/fine", "twice");
    receiver.answer("/failing", 503);
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  private static void to(String name, String path, String policy) {
    String json = "{\"type\":\"http\",\"url\":\"%s\",\"retryPolicy\":\"%s\"}";
    api.put("/api/v1/destinations/" + name, json.formatted(receiver.url(path), policy));
  }

  private static String submitted(String destination, String payload, String more) {
    String json = "{\"destination\":\"%s\",\"payload\":%s%s}".formatted(destination, payload, more);
    return api.post("/api/v1/tasks", json).object().getString("id");
  }

  @Test
  void watchesATaskFailAndRedrivesIt() {
    String id = submitted("desk-failing", "{\"amount\":" + BIG + "}", ",\"source\":\"desk\"");
    api.awaitState(id, "DEAD");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml");
      user.types("Filter", "state:dead destination:desk-failing");
      user.presses("Find");
      user.isAt("/tasks.xhtml?q=state%3Adead");
      user.inspects("tasks");
      user.follows(id.substring(24));
      user.sees("Every attempt that its retry policy grants has failed.");
      user.sees(BIG);
      user.inspects("task-dead");
      receiver.answer("/failing", 200);
      user.presses("Redrive");
      user.sees("The task is on its way again");
      api.awaitState(id, "DELIVERED");
      user.page().reload();
      user.sees("It has arrived.");
    } finally {
      receiver.answer("/failing", 503);
    }
  }

  @Test
  void tellsInThreeClicksWhyATaskHasNotArrived() {
    String key = "order-" + UUID.randomUUID();
    String id = submitted("desk-late", "{}", ",\"key\":\"" + key + "\"");
    api.await("/api/v1/tasks/" + id + "/attempts", reply -> !reply.items().isEmpty());
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.follows("Tasks"); // 1
      user.types("Filter", key);
      user.presses("Find"); // 2
      user.isAt("/tasks.xhtml?q=order-");
      user.follows(id.substring(24)); // 3
      user.sees("It was tried and failed once.");
      user.sees("answered 503");
      user.sees("4 attempts are left");
      user.inspects("task-waiting");
      receiver.answer("/failing", 200);
      user.presses("Run now");
      user.sees("The task is due now.");
      api.awaitState(id, "DELIVERED");
    } finally {
      receiver.answer("/failing", 503);
    }
  }

  @Test
  void countsBeforeItActsOnAllThatMatch() {
    String source = "bulk-" + System.nanoTime();
    for (int i = 0; i < 3; i++) {
      submitted("desk-fine", "{}", ",\"delay\":\"1h\",\"source\":\"" + source + "\"");
    }
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.opens("/tasks.xhtml?q=source%3A" + source);
      user.presses("Cancel…");
      user.sees("This is about 3 tasks of all tenants.");
      user.inspects("tasks-bulk");
      user.types("Tasks per second", "many");
      user.presses("Cancel them");
      user.sees("must be a whole number from 1 to 10,000");
      user.types("Tasks per second", "100");
      user.presses("Cancel them");
      user.sees("Begun: 3 tasks.");
      user.sees("all tenants");
      api.await(
          "/api/v1/tasks?state=CANCELLED&source=" + source, reply -> reply.items().size() == 3);
      user.opens("/tasks.xhtml");
      user.sees("source:" + source);
    }
    assertThat(ApiServer.shared().admin().get("/api/v1/audit?kind=tasks&act=cancel").items())
        .extracting(JsonValue::toString)
        .filteredOn(entry -> entry.contains(source))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry).contains("console", "operator-"));
  }

  @Test
  void asksBeforeItCancels() {
    String id = submitted("desk-fine", "{}", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.ofTenant("default")) {
      user.opens("/task.xhtml?id=" + id);
      user.sees("It is not due yet.");
      user.presses("Cancel the task…");
      user.sees("Cancel this task?");
      user.presses("Back");
      user.presses("Cancel the task…");
      user.presses("Cancel the task");
      user.sees("The task is cancelled.");
      api.awaitState(id, "CANCELLED");
    }
  }

  @Test
  void tellsTheSecondOfTwoThatTheyAreTooLate() {
    String id = submitted("desk-fine", "{}", ",\"delay\":\"1h\"");
    try (ConsoleUser first = ConsoleUser.admin();
        ConsoleUser second = ConsoleUser.ofRole("operator")) {
      first.opens("/task.xhtml?id=" + id);
      second.opens("/task.xhtml?id=" + id);
      first.presses("Run now");
      api.awaitState(id, "DELIVERED");
      second.presses("Run now");
      second.sees("Too late: the task has moved on. Nothing was changed.");
    }
  }

  @Test
  void letsAViewerLookOnly() {
    String id = submitted("desk-fine", "{\"secret\":\"squirrel\"}", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/task.xhtml?id=" + id);
      user.sees("Hidden for your role.");
      user.doesNotSee("squirrel");
      user.doesNotSee("Run now");
      assertThat(user.page().content()).doesNotContain("squirrel");
    }
  }

  @Test
  void ignoresAForgedPressOfAButtonThatIsNotThere() {
    String id = submitted("desk-fine", "{}", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.opens("/task.xhtml?id=" + id);
      String forged =
          "const forged = document.createElement('input'); forged.name = 'acts:run';"
              + " const form = document.getElementById('acts'); form.append(forged);"
              + " form.submit()";
      user.page()
          .waitForResponse(
              response -> "POST".equals(response.request().method()),
              () -> user.page().evaluate(forged));
      user.sees("Why it is where it is");
      assertThat(api.get("/api/v1/tasks/" + id).object().getString("state")).isEqualTo("SCHEDULED");
    }
  }

  @Test
  void followsTheRoleThatAUserIsGivenMeanwhile() {
    String id = submitted("desk-fine", "{}", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.opens("/task.xhtml?id=" + id);
      String name = user.name();
      ApiServer.shared().admin().put("/api/v1/users/" + name + "/role", "{\"role\":\"viewer\"}");
      Waiting.until(
          Duration.ofSeconds(30),
          "the new role counts",
          () -> {
            user.opens("/task.xhtml?id=" + id);
            return user.page().locator(".person").textContent().contains("viewer");
          });
      user.sees("Hidden for your role.");
      user.doesNotSee("Run now");
    }
  }

  @Test
  void showsATenantNothingOfAnother() {
    String name = "desk-" + Long.toString(System.nanoTime(), 36);
    ApiServer.shared().admin().post("/api/v1/tenants", "{\"name\":\"" + name + "\"}");
    String id = submitted("desk-fine", "{}", ",\"delay\":\"1h\"");
    try (ConsoleUser user = ConsoleUser.ofTenant(name)) {
      user.isAt("/index.xhtml");
      user.opens("/tasks.xhtml");
      user.sees("No task matches");
      user.inspects("tasks-empty");
      assertThat(user.opens("/task.xhtml?id=" + id)).isEqualTo(404);
      user.opens("/tasks.xhtml?q=tenant%3Adefault");
      user.sees("there is no tenant 'default' for you");
    }
  }

  @Test
  void saysWhatIsWrongWithAFilter() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=state%3Adeed+since%3Asoon");
      user.sees("must be one or more of scheduled");
      user.sees("must be a time ago such as 30m");
      user.shows("Filter", "state:deed since:soon");
      user.inspects("tasks-wrong-filter");
    }
  }

  @Test
  void suggestsWhatCanBeTyped() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml");
      user.keys("/", "s", "t", "ArrowDown", "Enter", "d", "e", "ArrowDown", "ArrowDown", "Enter");
      user.shows("Filter", "state:dead ");
      user.keys("Enter");
      user.isAt("/tasks.xhtml?q=state%3Adead");
    }
  }

  @Test
  void givesATableForSpreadsheetsWithoutFormulas() throws IOException {
    String source = "=cmd-" + System.nanoTime();
    String id = submitted("desk-fine", "{}", ",\"delay\":\"1h\",\"source\":\"" + source + "\"");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=source%3A%22" + source.replace("=", "%3D") + "%22");
      Download file = user.page().waitForDownload(() -> user.follows("CSV"));
      assertThat(Files.readString(file.path())).contains(id, "'" + source);
    }
  }
}
