package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What people keep: filters on the server, columns in the browser, and where they were. */
class ConsoleFiltersIT {
  @BeforeAll
  static void prepare() {
    Api api = ApiServer.shared().api();
    api.put("/api/v1/destinations/shelf", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    api.post("/api/v1/tasks", "{\"destination\":\"shelf\",\"payload\":1,\"source\":\"shelf\"}");
  }

  @Test
  void findsTasksOfWhichAnAttemptHasFailed() {
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.admin()) {
      receiver.answer("/gone", 410);
      Api api = ApiServer.shared().api();
      for (String path : new String[] {"gone", "fine"}) {
        String json = "{\"type\":\"http\",\"url\":\"" + receiver.url("/" + path) + "\"}";
        api.put("/api/v1/destinations/attempted-" + path, json);
      }
      String task =
          "{\"destination\":\"attempted-%s\",\"payload\":1,\"source\":\"attempted\",\"key\":\"\\u202E%s\"}";
      String gone = taken(api, task.formatted("gone", "gone"));
      String fine = taken(api, task.formatted("fine", "fine"));
      api.awaitState(gone, "DEAD");
      api.awaitState(fine, "DELIVERED");
      user.opens("/tasks.xhtml?q=source%3Aattempted");
      user.sees("⟨U+202E⟩fine");
      user.types("Filter", "source:attempted fai");
      user.page().getByText("failed:", new Page.GetByTextOptions().setExact(true)).click();
      user.page().getByText("failed:yes", new Page.GetByTextOptions().setExact(true)).click();
      user.presses("Find");
      user.isAt("/tasks.xhtml?q=source%3Aattempted+failed%3Ayes");
      user.sees("⟨U+202E⟩gone");
      user.doesNotSee("⟨U+202E⟩fine");
      assertThat(api.get("/api/v1/tasks?source=attempted&failed=true").items()).hasSize(1);
      user.opens("/task.xhtml?id=" + gone);
      user.sees("⟨U+202E⟩gone");
    }
  }

  @Test
  void findsTasksByWhenTheyDied() {
    try (Receiver receiver = new Receiver();
        ConsoleUser user = ConsoleUser.admin()) {
      receiver.answer("/dying", 410);
      Api api = ApiServer.shared().api();
      String json = "{\"type\":\"http\",\"url\":\"" + receiver.url("/dying") + "\"}";
      api.put("/api/v1/destinations/dying", json);
      String task = "{\"destination\":\"dying\",\"payload\":1,\"source\":\"dying\"}";
      api.awaitState(taken(api, task), "DEAD");
      user.opens("/tasks.xhtml");
      user.types("Filter", "source:dying died-");
      user.page().getByText("died-since:", new Page.GetByTextOptions().setExact(true)).click();
      user.page().getByText("died-since:1h", new Page.GetByTextOptions().setExact(true)).click();
      user.presses("Find");
      user.isAt("/tasks.xhtml?q=source%3Adying+died-since%3A1h");
      assertThat(user.page().locator(".tasks tbody tr")).hasCount(1);
      user.opens("/tasks.xhtml?q=source%3Adying+died-until%3A1h");
      user.sees("No task matches");
      user.opens("/tasks.xhtml?q=state%3Adelivered+died-since%3A1h");
      user.sees("must be dead, or left out");
      String list = "/api/v1/tasks?source=dying&";
      assertThat(api.get(list + "diedFrom=2026-01-01T00:00:00Z").items()).hasSize(1);
      assertThat(api.get(list + "diedTo=2026-01-01T00:00:00Z").items()).isEmpty();
    }
  }

  private static String taken(Api api, String task) {
    return api.post("/api/v1/tasks", task).object().getString("id");
  }

  @Test
  void aFilterIsKeptForOnePersonInEveryBrowser() {
    String name;
    try (ConsoleUser user = ConsoleUser.ofRole("operator");
        ConsoleUser other = ConsoleUser.ofRole("operator")) {
      name = user.name();
      user.opens("/tasks.xhtml");
      user.types("Filter", "source:shelf state:delivered");
      user.presses("Keep this filter…");
      user.shows("What it finds", "source:shelf state:delivered");
      user.types("Name", "on the \"shelf\" <b>");
      user.inspects("filter-keep");
      user.presses("Keep");
      user.sees("on the \"shelf\" <b> is kept.");
      user.isAt("/tasks.xhtml?q=source%3Ashelf");
      other.opens("/tasks.xhtml");
      other.doesNotSee("on the \"shelf\"");
    }
    try (ConsoleUser user = ConsoleUser.signedIn(name, ApiServer.PASSWORD)) {
      user.opens("/tasks.xhtml");
      user.follows("on the \"shelf\" <b>");
      user.isAt("/tasks.xhtml?q=source%3Ashelf+state%3Adelivered");
      user.inspects("tasks-kept-filter");
      user.presses("Forget on the \"shelf\" <b>");
      user.sees("Forget the filter on the \"shelf\" <b>?");
      user.presses("Forget");
      user.sees("is forgotten.");
      user.isAt("/tasks.xhtml?q=source%3Ashelf");
      assertThat(user.page().locator(".kept")).hasCount(0);
    }
  }

  @Test
  void aFilterTakesTheNameOfAnotherOnlyAfterAsking() {
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      keeps(user, "mine", "state:dead");
      user.sees("mine is kept.");
      keeps(user, "mine", "source:shelf");
      user.sees("You already keep mine, which finds state:dead. Replace it?");
      user.shows("What it finds", "source:shelf");
      user.inspects("filter-replace");
      assertThat(user.page().locator(".kept a")).hasAttribute("title", "state:dead");
      user.presses("Replace it");
      user.sees("mine is kept.");
      assertThat(user.page().locator(".kept a")).hasAttribute("title", "source:shelf");
      keeps(user, "mine", "source:shelf");
      user.sees("mine is kept.");
    }
  }

  private static void keeps(ConsoleUser user, String name, String filter) {
    user.opens("/tasks.xhtml");
    user.presses("Keep this filter…");
    user.types("What it finds", filter);
    user.types("Name", name);
    user.presses("Keep");
  }

  @Test
  void namesAreSuggestedOfEveryTenantAndOfTheOneThatIsTyped() {
    var admin = ApiServer.shared().admin();
    admin.post("/api/v1/tenants", "{\"name\":\"library\"}");
    String key =
        admin.post("/api/v1/tenants/library/keys", "{\"name\":\"k\"}").object().getString("key");
    var library = ApiServer.shared().api(key);
    library.put(
        "/api/v1/destinations/shelf-of-rarities", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    library.post(
        "/api/v1/tasks",
        "{\"destination\":\"shelf-of-rarities\",\"payload\":1,\"source\":\"rarities\"}");
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml");
      suggests(user, "destination:shelf", "destination:shelf-of-rarities");
      suggests(user, "tenant:library destination:", "destination:shelf-of-rarities");
      suggests(user, "tenant:library source:", "source:rarities");
      suggests(user, "source:she", "source:shelf");
      suggests(user, "state:dead,d", "state:dead,delivered");
    }
    try (ConsoleUser user = ConsoleUser.ofTenant("library")) {
      user.opens("/tasks.xhtml");
      suggests(user, "destination:sh", "destination:shelf-of-rarities");
      user.opens("/suggest/names?tenant=default");
      user.sees("{\"destination\":[],\"source\":[]}");
    }
  }

  private static void suggests(ConsoleUser user, String typed, String... suggestions) {
    user.field("Filter").fill("");
    user.field("Filter").pressSequentially(typed);
    assertThat(user.page().locator("#suggestions li")).hasText(suggestions);
  }

  @Test
  void aFilterIsForgottenAfterTheDialogOfAnActWasClosed() {
    try (ConsoleUser user = ConsoleUser.ofRole("operator")) {
      user.opens("/tasks.xhtml?q=source%3Ashelf");
      user.presses("Keep this filter…");
      user.types("Name", "shelf");
      user.presses("Keep");
      user.sees("shelf is kept.");
      for (String way : new String[] {"Back", "Escape"}) {
        user.presses("Redrive…");
        user.sees("Redrive all that match?");
        if (way.equals("Back")) {
          user.presses(way);
        } else {
          user.keys(way);
        }
        assertThat(user.page().locator("dialog[open]")).hasCount(0);
        user.presses("Forget shelf");
        user.sees("Forget the filter shelf?");
        assertThat(user.page().locator("dialog[open]")).hasCount(1);
        user.confirms("ask-forget", "Back");
      }
      user.presses("Forget shelf");
      user.confirms("ask-forget", "Forget");
      user.sees("shelf is forgotten.");
      assertThat(user.page().locator("dialog[open]")).hasCount(0);
      assertThat(user.page().locator(".kept")).hasCount(0);
    }
  }

  @Test
  void whatIsWrongIsSaidAtTheFieldAndStaysThere() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml");
      user.types("Filter", "state:deed");
      user.presses("Keep this filter…");
      user.presses("Keep");
      user.sees("must be one or more of scheduled");
      user.shows("What it finds", "state:deed");
      user.types("What it finds", "state:dead");
      user.types("Name", "x".repeat(61));
      user.presses("Keep");
      user.sees("must have at most 60 characters, but has 61");
      user.shows("What it finds", "state:dead");
      user.shows("Name", "x".repeat(61));
      user.types("Name", "");
      user.presses("Keep");
      user.sees("must be given");
    }
  }

  @Test
  void theChoiceOfColumnsStays() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=source%3Ashelf");
      assertThat(header(user, "Source")).hasCount(0);
      user.page().locator("[data-columns] summary").click();
      column(user, "Source").check();
      column(user, "Key").uncheck();
      user.inspects("tasks-columns");
      user.opens("/tasks.xhtml?q=destination%3Ashelf");
      assertThat(header(user, "Source")).isVisible();
      assertThat(header(user, "Key")).hasCount(0);
    }
  }

  @Test
  void whoseSessionHasEndedIsBackAtTheSameFilterOrThing() {
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/tasks.xhtml?q=source%3Ashelf");
      user.page().context().clearCookies();
      user.presses("Cancel…");
      user.isAt("/login.xhtml");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/tasks.xhtml?q=source%3Ashelf");
      user.shows("Filter", "source:shelf");

      user.opens("/destination.xhtml?tenant=default&name=shelf");
      user.page().context().clearCookies();
      user.types("Timeout", "8s");
      user.presses("Save");
      user.isAt("/login.xhtml");
      user.signsIn("admin", ApiServer.PASSWORD);
      user.isAt("/destination.xhtml?tenant=default&name=shelf");
      user.shows("Timeout", "30s");
    }
  }

  private static Locator header(ConsoleUser user, String name) {
    return user.page()
        .getByRole(AriaRole.COLUMNHEADER, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static Locator column(ConsoleUser user, String name) {
    return user.page()
        .getByRole(AriaRole.CHECKBOX, new Page.GetByRoleOptions().setName(name).setExact(true));
  }
}
