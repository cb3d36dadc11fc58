package io.rebound.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.rebound.lab.cluster.Api;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Acts on many tasks, seen afterwards in a real browser. */
class ConsoleRunsIT {
  private static final int TASKS = 4;
  private static final Api api = ApiServer.shared().api();

  @BeforeAll
  static void makeTasks() {
    api.put("/api/v1/destinations/runs", "{\"type\":\"handler\",\"handler\":\"discard\"}");
    String task = "{\"destination\":\"runs\",\"payload\":1,\"delay\":\"1h\",\"source\":\"runs\"}";
    Stream.generate(() -> api.post("/api/v1/tasks", task)).limit(TASKS).toList();
  }

  @Test
  void isOneLineOfTheAuditAndLeadsToItsPages() {
    String order = "{\"act\":\"cancel\",\"filter\":{\"source\":\"runs\"},\"rate\":2}";
    int run = api.post("/api/v1/bulk", order).object().getInt("id");
    api.await("/api/v1/bulk/" + run, reply -> reply.object().getString("state").equals("done"));
    try (ConsoleUser user = ConsoleUser.admin()) {
      user.opens("/audit.xhtml?name=source:runs");
      Locator acts = user.page().locator("td .badge");
      assertThat(acts).hasText(new String[] {"start"});
      user.sees("done: 4 of 4");
      user.inspects("audit-run");
      user.follows("Each page");
      user.isAt("/audit.xhtml?run=" + run);
      assertThat(acts).hasText(new String[] {"cancel", "cancel", "start"});
      user.opens("/audit.xhtml?name=source:runs&act=cancel");
      assertThat(acts).hasText(new String[] {"cancel", "cancel"});
      user.page().locator("a:has-text('bulk run " + run + "')").first().click();
      user.isAt("/run.xhtml?id=" + run);
      assertThat(user.page().locator("nav a.here")).containsText("Tasks");
      user.page().locator(".figure:has-text('looked at') a").click();
      user.isAt("/audit.xhtml?run=" + run);
    }
  }
}
