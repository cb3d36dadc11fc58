package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import io.rebound.lab.cluster.Api;
import io.rebound.lab.cluster.Api.Reply;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first screen, in a real browser. */
class ConsoleOverviewIT {
  private static final int MANY = 6;
  private static final int WITH_THE_DEAD = MANY + 1;
  private static final int SHOWN = 3;
  private static final HasCountOptions SOON = new HasCountOptions().setTimeout(30_000);
  private static final Receiver receiver = new Receiver();
  private static final Api api = ApiServer.shared().api();

  @BeforeAll
  static void makeTrouble() {
    receiver.answer("/gone", 410);
    for (String path : new String[] {"gone", "well"}) {
      String json = "{\"type\":\"http\",\"url\":\"" + receiver.url("/" + path) + "\"}";
      api.put("/api/v1/destinations/overview-" + path, json);
    }
    for (int i = 0; i < 30; i++) {
      api.post("/api/v1/tasks", "{\"destination\":\"overview-gone\",\"payload\":{}}");
      api.post("/api/v1/tasks", "{\"destination\":\"overview-well\",\"payload\":{}}");
    }
  }

  @AfterAll
  static void stop() {
    receiver.close();
  }

  @Test
  void saysWhatIsWrongAndWhatToDoWithoutReloading() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.page().evaluate("window.stillTheSamePage = true");
      // the trouble of other tests may have folded it away
      assertThat(user.page().locator(".problems li:has-text('overview-gone of default failed')"))
          .hasCount(1, SOON);
      user.sees("Look at the attempts for what the receiver says.");
      user.sees("Alive");
      user.sees("postgresql");
      user.sees("Live");
      assertThat(user.page().evaluate("window.stillTheSamePage")).isEqualTo(true);
      user.inspects("overview");
      user.follows("overview-gone");
      user.isAt("/tasks.xhtml");
      user.sees("answered 410");
    }
  }

  @Test
  void foldsTheManyProblemsAfterTheWorstAndLeadsFromEachToWhatItSpeaksOf() {
    String tenant = "overview-" + Long.toString(System.nanoTime(), 36);
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"" + tenant + "\"}");
    String key =
        admin
            .post("/api/v1/tenants/" + tenant + "/keys", "{\"name\":\"many\"}")
            .object()
            .getString("key");
    failAtMany(ApiServer.shared().api(key));
    try (ConsoleUser user = ConsoleUser.ofTenant(tenant)) {
      Locator problems = user.page().locator(".problems li");
      assertThat(problems).hasCount(WITH_THE_DEAD, SOON);
      assertThat(problems.locator("visible=true")).hasCount(SHOWN);
      user.inspects("overview-many");
      user.page().getByText("and 4 more").click();
      assertThat(problems.locator("visible=true")).hasCount(WITH_THE_DEAD);
      drawnAnew(user);
      assertThat(problems.locator("visible=true")).hasCount(WITH_THE_DEAD);
      problems.nth(MANY - 1).locator("a:text-is('The destination')").click();
      user.isAt("/destination.xhtml?tenant=" + tenant + "&name=many-");
      user.page().goBack();
      user.follows("Its tasks");
      user.isAt("/tasks.xhtml?q=destination%3Amany-");
      user.sees("answered 410");
    }
  }

  private static void failAtMany(Api api) {
    for (int i = 0; i < MANY; i++) {
      String json = "{\"type\":\"http\",\"url\":\"" + receiver.url("/gone") + "\"}";
      api.put("/api/v1/destinations/many-" + i, json);
      for (int task = 0; task < 6; task++) {
        api.post("/api/v1/tasks", "{\"destination\":\"many-" + i + "\",\"payload\":{}}");
      }
    }
  }

  /** Waits until the page has looked again and drawn its problems anew. */
  private static void drawnAnew(ConsoleUser user) {
    user.page().evaluate("document.querySelector('.problems').dataset.old = 'yes'");
    assertThat(user.page().locator(".problems[data-old]")).hasCount(0, SOON);
  }

  @Test
  void saysCalmlyThatDeadLettersWaitAndLeadsToThem() {
    String tenant = "overview-dead-" + Long.toString(System.nanoTime(), 36);
    Api admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"" + tenant + "\"}");
    try (ConsoleUser user = ConsoleUser.ofTenant(tenant)) {
      user.sees("Everything is fine");
      Reply key = admin.post("/api/v1/tenants/" + tenant + "/keys", "{\"name\":\"dead\"}");
      Api api = ApiServer.shared().api(key.object().getString("key"));
      api.put(
          "/api/v1/destinations/gone",
          "{\"type\":\"http\",\"url\":\"" + receiver.url("/gone") + "\"}");
      for (int i = 0; i < 3; i++) { // too few to say that the destination fails
        api.post("/api/v1/tasks", "{\"destination\":\"gone\",\"payload\":{}}");
      }
      assertThat(user.page().locator(".problems li:has-text('3 dead letters wait, the newest')"))
          .hasCount(1, SOON);
      user.sees("The service works.");
      assertThat(user.page().getByText("Everything is fine")).hasCount(0);
      assertThat(user.page().locator("a.figure:has-text('dead letters') b")).hasText("3");
      JsonObject letters = api.get("/api/v1/overview").object().getJsonObject("deadLetters");
      assertThat(letters.getInt("count")).isEqualTo(3);
      assertThat(letters.getBoolean("atLeast")).isFalse();
      assertThat(letters.getString("newestAt")).endsWith("Z");
      user.page().locator("a.figure:has-text('dead letters')").click();
      user.isAt("/dead.xhtml");
      user.sees("answered 410");
    }
  }

  @Test
  void looksFurtherBackWhenAsked() {
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.follows("1 d");
      user.isAt("/index.xhtml?window=1d");
      user.sees("Per second");
      assertThat(user.page().locator("nav.choices a.here")).hasText("1 d");
    }
  }
}
