package io.rebound.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.rebound.lab.cluster.Api;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The first screen, in a real browser. */
class ConsoleOverviewIT {
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
      user.sees("overview-gone of default failed");
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
  void looksFurtherBackWhenAsked() {
    try (ConsoleUser user = ConsoleUser.ofRole("viewer")) {
      user.follows("1 d");
      user.isAt("/index.xhtml?window=1d");
      user.sees("Per second");
      PlaywrightAssertions.assertThat(user.page().locator("nav.choices a.here")).hasText("1 d");
    }
  }
}
