package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rebound.lab.cluster.Api;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whose things a page acts on: those it showed, whatever is chosen in another tab meanwhile. */
class ConsoleScopeIT {
  private static final String SOURCE = "scope-" + Long.toString(System.nanoTime(), 36);
  private static final Map<String, Api> tenants = new HashMap<>();

  @BeforeAll
  static void prepare() {
    Api admin = ApiServer.shared().admin();
    for (String name : new String[] {"lane-a", "lane-b"}) {
      admin.post("/api/v1/tenants", "{\"name\":\"" + name + "\"}");
      String keys = "/api/v1/tenants/" + name + "/keys";
      Api api =
          ApiServer.shared().api(admin.post(keys, "{\"name\":\"k\"}").object().getString("key"));
      api.put("/api/v1/destinations/lane", "{\"type\":\"handler\",\"handler\":\"discard\"}");
      tenants.put(name, api);
    }
    waiting("lane-a", 2);
    waiting("lane-b", 3);
  }

  private static void waiting(String tenant, int count) {
    String json = "{\"destination\":\"lane\",\"payload\":1,\"delay\":\"1h\",\"source\":\"%s\"}";
    for (int i = 0; i < count; i++) {
      tenants.get(tenant).post("/api/v1/tasks", json.formatted(SOURCE));
    }
  }

  /** Chooses the tenant, and waits until the page comes anew. */
  private static void chooses(ConsoleUser user, String tenant) {
    user.page().evaluate("document.body.dataset.before = 'yes'");
    user.choosesTenant(tenant);
    PlaywrightAssertions.assertThat(user.page().locator("body[data-before]")).hasCount(0);
  }

  private static void choosesAllInAnotherTab(ConsoleUser user) {
    Page other = user.page().context().newPage();
    other.navigate(ApiServer.shared().address() + "/console/users.xhtml");
    other.waitForResponse(
        reply -> reply.request().method().equals("POST"),
        () -> {
          other.locator("[id='tenants:tenant']").fill("");
          other.locator("[id='tenants:tenant']").press("Enter");
        });
    other.close();
  }

  @Test
  void actsOnTheTenantWhoseTasksWereCounted() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/users.xhtml");
      chooses(user, "lane-a");
      user.opens("/tasks.xhtml?q=source%3A" + SOURCE);
      user.presses("Cancel…");
      user.sees("This is about 2 tasks");
      user.inspects("tasks-bulk-tenant");
      choosesAllInAnotherTab(user);
      user.presses("Cancel them");
      user.sees("Begun: 2 tasks.");
      String cancelled = "/api/v1/tasks?state=CANCELLED&source=" + SOURCE;
      tenants.get("lane-a").await(cancelled, reply -> reply.items().size() == 2);
      user.sees("Done");
      assertThat(tenants.get("lane-b").get(cancelled).items()).isEmpty();
    }
  }

  @Test
  void countsTheTenantWhoseTasksAreShown() {
    String own = "counted-" + SOURCE;
    String json = "{\"destination\":\"lane\",\"payload\":1,\"delay\":\"1h\",\"source\":\"%s\"}";
    tenants.values().forEach(api -> api.post("/api/v1/tasks", json.formatted(own)));
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/users.xhtml");
      chooses(user, "lane-b");
      user.opens("/tasks.xhtml?q=source%3A" + own);
      choosesAllInAnotherTab(user);
      user.presses("Cancel…");
      user.sees("This is about 1 task of lane-b.");
    }
  }

  @Test
  void keepsTheFilterWhenATenantIsChosen() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=state%3Adead");
      chooses(user, "lane-a");
      user.isAt("/tasks.xhtml?q=state%3Adead");
      assertThat(user.field("Filter").inputValue()).isEqualTo("state:dead");
      user.opens("/dead.xhtml?destination=lane");
      chooses(user, "lane-b");
      user.isAt("/dead.xhtml?destination=lane");
      user.opens("/index.xhtml?window=1d");
      chooses(user, "lane-a");
      user.isAt("/index.xhtml?window=1d");
      user.opens("/destinations.xhtml?tenant=lane-b");
      chooses(user, "lane-a");
      user.sees("Where the tasks of lane-a go.");
      assertThat(user.page().url()).endsWith("/destinations.xhtml");
    }
  }
}
